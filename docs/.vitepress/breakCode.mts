import type { MarkdownRenderer } from 'vitepress';
import { breakPoints } from './breakPoints.mjs';

/** Code in a line of text is kept whole when it is not longer than this, in characters. */
const WHOLE = 24;

const withBreaks = (code: string): string =>
  [0, ...breakPoints(code)].map((from, index, all) => code.slice(from, all[index + 1])).join('\0');

/** Lets a line of text end in the middle of long code where one would end it by hand, and not just anywhere. */
export const breakCode = (md: MarkdownRenderer): void => {
  const render = md.renderer.rules['code_inline'];
  md.renderer.rules['code_inline'] = (tokens, index, ...rest) => {
    const code = tokens[index];
    if (code === undefined || render === undefined) return '';
    if (code.content.length <= WHOLE) return render(tokens, index, ...rest);
    const { content } = code;
    code.content = withBreaks(content);
    const html = render(tokens, index, ...rest).replaceAll('\0', '<wbr>');
    code.content = content;
    return html;
  };
};
