// Boxes, arrows and words, as the drawn pictures share them.
import { accent, accentFill, box, boxEdge, FONT, ink, line, MONO, muted } from './palette.mjs';
import { element, text } from './svg.mjs';

const LINE_HEIGHT = 18;

/** Words in lines around a middle. */
export const words = (lines, x, y, attributes = {}) =>
  lines.map((each, index) =>
    text(each, {
      x,
      y: y + 5 + (index - (lines.length - 1) / 2) * LINE_HEIGHT,
      fill: ink,
      'font-family': FONT,
      'font-size': 14,
      'text-anchor': 'middle',
      ...attributes,
    }),
  );

/** Words that say when an arrow is gone along. */
export const label = (lines, x, y, attributes = {}) =>
  words(lines, x, y, { fill: muted, 'font-size': 13, ...attributes });

const rectangle = ({ x, y, width, height }, attributes) =>
  element('rect', { x: x - width / 2, y: y - height / 2, width, height, 'stroke-width': 1.5, ...attributes });

/** A box around its middle. */
export const boxed = (lines, place) => [
  rectangle(place, { rx: 8, fill: box, stroke: boxEdge }),
  ...words(lines, place.x, place.y),
];

/** A box with a name of the library in its first line. */
export const named = ([name, ...lines], place) => {
  const top = place.y - (lines.length * LINE_HEIGHT) / 2;
  return [
    rectangle(place, { rx: 8, fill: accentFill, stroke: accent }),
    ...words([name], place.x, top, { 'font-family': MONO, 'font-size': 13.5, 'font-weight': 600 }),
    ...words(lines, place.x, place.y + LINE_HEIGHT / 2, { 'font-size': 13 }),
  ];
};

const HEAD = 7;

/** An arrow along points, with its head at the last one. */
export const arrow = (points, { dashed = false } = {}) => {
  const [[x1, y1], [x2, y2]] = points.slice(-2);
  const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  return [
    element('polyline', {
      points: points.map((point) => point.join(',')).join(' '),
      fill: 'none',
      stroke: line,
      'stroke-width': 1.5,
      'stroke-dasharray': dashed ? '5 4' : undefined,
    }),
    element('path', {
      d: `M-${HEAD} -4L0 0L-${HEAD} 4`,
      transform: `translate(${x2} ${y2}) rotate(${turn})`,
      fill: 'none',
      stroke: line,
      'stroke-width': 1.5,
    }),
  ];
};
