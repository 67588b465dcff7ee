import type { MarkdownOptions } from 'vitepress';
import { breakPoints } from './breakPoints.mjs';

type Transformer = NonNullable<MarkdownOptions['codeTransformers']>[number];
type Part = Parameters<NonNullable<Transformer['line']>>[0]['children'][number];

/** What a line may end at; unlike a space it is not in what is copied. */
const end = (): Part => ({ type: 'element', tagName: 'wbr', properties: {}, children: [] });

const lengthOf = (part: Part): number => {
  if (part.type === 'text') return part.value.length;
  return part.type === 'element' ? part.children.reduce((sum, child) => sum + lengthOf(child), 0) : 0;
};

/** Puts the places where a line may end into a text that begins so far in the line, in characters. */
const cut = (text: string, from: number, points: readonly number[]): Part[] => {
  const inside = points.map((point) => point - from).filter((point) => point > 0 && point < text.length);
  return [0, ...inside].flatMap((start, index): Part[] => [
    ...(start > 0 ? [end()] : []),
    { type: 'text', value: text.slice(start, inside[index] ?? text.length) },
  ]);
};

/** The parts of a line, with the places where it may end. */
const breakLine = (parts: readonly Part[], points: readonly number[]): Part[] => {
  let from = 0;
  return parts.flatMap((part): Part[] => {
    const start = from;
    from += lengthOf(part);
    if (part.type === 'text') return cut(part.value, start, points);
    if (part.type !== 'element') return [part];
    const children = part.children.flatMap((child) =>
      child.type === 'text' ? cut(child.value, start, points) : child,
    );
    return [...(start > 0 && points.includes(start) ? [end()] : []), { ...part, children }];
  });
};

/**
 * Tells the style how far each line is indented, so that what does not fit hangs below where the line began, and where
 * the line may end within a word: behind the indent it would leave an empty line when the word after it is too long.
 */
export const hangingIndent: Transformer = {
  name: 'hanging-indent',
  // When all others have read the lines: they expect words in each part.
  pre() {
    const texts = this.source.split('\n');
    for (const [index, line] of this.lines.entries()) {
      const text = texts[index] ?? '';
      const [indent = ''] = /^ */.exec(text) ?? [];
      line.properties['style'] = `--indent:${indent.length}`;
      // A file and a flag stay whole.
      if (this.options.lang !== 'sh') line.children = breakLine(line.children, breakPoints(text));
    }
  },
};
