// Marble diagrams, of the same table that the tests run.
import { parseMarbleDiagramSpecification } from '@swirly/parser';
import { renderMarbleDiagram } from '@swirly/renderer-node';
import { callsOf, isCall, isStatus, linesOf } from '../../test/marbles/MarbleDiagram.js';
import { box, boxEdge, FONT, ink, line, MONO, muted, paper, statusFill } from './palette.mjs';
import { element, svgFile, text } from './svg.mjs';

const FRAME = 28;
const RADIUS = 13;
const PADDING = 12;

/** How wide a character of the names and of the legend is, about, and one of the calls. */
const CHARACTER = 7.4;
const MONO_CHARACTER = 7.9;

const styles = (titleWidth, least) => ({
  arrow_stroke_color: line,
  arrow_stroke_width: 1.5,
  arrow_width: 8,
  background_color: 'transparent',
  canvas_padding: PADDING,
  completion_height: 36,
  completion_stroke_color: ink,
  completion_stroke_width: 2.5,
  error_color: ink,
  error_size: 18,
  error_stroke_width: 2.5,
  event_fill_color: paper,
  event_radius: RADIUS,
  event_stroke_color: ink,
  event_stroke_width: 1.5,
  event_value_color: ink,
  event_value_font_family: FONT,
  event_value_font_size: 15,
  frame_width: FRAME,
  minimum_width: least,
  operator_corner_radius: 6,
  operator_fill_color: box,
  operator_height: 38,
  operator_stroke_color: boxEdge,
  operator_stroke_width: 1.5,
  operator_title_color: ink,
  operator_title_font_family: MONO,
  operator_title_font_size: 13,
  stacking_height: 28,
  stream_spacing: 8,
  stream_title_color: muted,
  stream_title_font_family: FONT,
  stream_title_font_size: 14,
  stream_title_width: titleWidth,
});

/** The diagram in the words of the parser. */
const wordsOf = ({ parts, letters }) => {
  const blocks = parts.map((part) =>
    isCall(part) ? `> ${part.call}` : `${part.marbles.trimEnd()}\ntitle = ${part.name}`,
  );
  const fills = letters.flatMap(({ letter }) =>
    isStatus(letter) ? [`[styles.${letter}]\nfill_color = ${statusFill[letter]}`] : [],
  );
  return [...fills, ...blocks].join('\n\n');
};

/** The letters in rows below the diagram. */
const legend = (letters, top, width) => {
  let [x, y] = [PADDING, top];
  const sorted = [...letters].sort((a, b) => Number(isStatus(b.letter)) - Number(isStatus(a.letter)));
  const items = sorted.map(({ letter, means }) => {
    const needed = 42 + means.length * CHARACTER;
    if (x > PADDING && x + needed - 16 > width - PADDING) [x, y] = [PADDING, y + 26];
    const mark =
      letter === '#'
        ? element('path', { d: `M${x + 4} ${y - 5}l10 10m0-10l-10 10`, stroke: ink, 'stroke-width': 2 })
        : element('circle', { cx: x + 9, cy: y, r: 9, fill: statusFill[letter] ?? paper, stroke: ink }) +
          text(letter, { x: x + 9, y: y + 4.5, fill: ink, 'font-size': 12, 'text-anchor': 'middle' });
    const item = mark + text(means, { x: x + 24, y: y + 5, fill: ink, 'font-size': 14 });
    x += needed;
    return item;
  });
  return { content: element('g', { 'font-family': FONT }, items), bottom: y + 16 };
};

/** Draws a diagram with its legend. */
export const drawMarbles = (diagram) => {
  const titleWidth = Math.max(...linesOf(diagram).map(({ name }) => name.length)) * CHARACTER + RADIUS + 10;
  const least = Math.max(...callsOf(diagram).map((call) => call.length)) * MONO_CHARACTER + 16;
  const { xml, width, height } = renderMarbleDiagram(parseMarbleDiagramSpecification(wordsOf(diagram)), {
    styles: styles(titleWidth, least),
  });
  const drawn = xml.slice(xml.indexOf('>') + 1, xml.lastIndexOf('</svg>'));
  const { content, bottom } = legend(diagram.letters, height + 10, width);
  return svgFile({ alt: diagram.alt, width, height: bottom, content: drawn + content });
};
