import type { MarkdownRenderer } from 'vitepress';
import { breakPoints } from './breakPoints.mjs';
import { IN_CELL, WHOLE_IN_CELL } from './labelCells.mjs';

/** Code in a text is kept whole when it is not longer than this, in characters: a line of a phone. */
const WHOLE = 38;

const withBreaks = (code: string): string =>
  [0, ...breakPoints(code)].map((from, index, all) => code.slice(from, all[index + 1])).join('\0');

/** Lets a line of text end in the middle of long code where one would end it by hand, and not just anywhere. */
export const breakCode = (md: MarkdownRenderer): void => {
  const render = md.renderer.rules['code_inline'];
  md.renderer.rules['code_inline'] = (tokens, index, ...rest) => {
    const code = tokens[index];
    if (code === undefined || render === undefined) return '';
    const whole = code.meta === IN_CELL ? WHOLE_IN_CELL : WHOLE;
    if (code.content.length <= whole) return render(tokens, index, ...rest);
    const { content } = code;
    code.content = withBreaks(content);
    const html = render(tokens, index, ...rest).replaceAll('\0', '<wbr>');
    code.content = content;
    return html;
  };
};
