import type { MarkdownRenderer } from 'vitepress';

type Tokens = ReturnType<MarkdownRenderer['parse']>;
type Token = Tokens[number];

/** A table of figures has nothing that is longer than this, in characters. */
const SHORT = 16;

/** What is longer than this stands below its label, not beside it, in characters. */
const LONG = 100;

const ROLES = new Map([
  ['table_open', 'table'],
  ['thead_open', 'rowgroup'],
  ['tbody_open', 'rowgroup'],
  ['tr_open', 'row'],
  ['th_open', 'columnheader'],
  ['td_open', 'cell'],
]);

const textOf = (cell: Token | undefined): string => (cell?.children ?? []).map(({ content }) => content).join('');

/** The cells of a table, each with the text in it, row by row; the first row is the head. */
const rowsOf = (tokens: Tokens): readonly (readonly (readonly [Token, string])[])[] => {
  const rows: (readonly [Token, string])[][] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.push([token, textOf(tokens[index + 1])]);
  }
  return rows;
};

const label = (tokens: Tokens): void => {
  const [head = [], ...body] = rowsOf(tokens);
  if (head.length < 3) return;
  const rest = body.flatMap((cells) => cells.slice(1));
  tokens[0]?.attrJoin('class', 'many-columns');
  if (rest.every(([, text]) => text.length <= SHORT)) tokens[0]?.attrJoin('class', 'short-cells');
  for (const cells of body)
    for (const [index, [cell, text]] of cells.entries()) {
      cell.attrSet('data-label', head[index]?.[1] ?? '');
      if (text.length > LONG) cell.attrJoin('class', 'long-cell');
    }
};

/**
 * Gives each cell of a table with three columns and more the heading of its column, which a phone shows in front of it:
 * such a table is wider than a phone. The roles say what is a row where a style has made a block of it.
 */
export const labelCells = (md: MarkdownRenderer): void => {
  md.renderer.rules['table_open'] = (tokens, index, options, _env, self) => self.renderToken(tokens, index, options);
  md.core.ruler.after('inline', 'label-cells', ({ tokens }) => {
    for (const [start, token] of tokens.entries()) {
      const role = ROLES.get(token.type);
      if (role !== undefined) token.attrSet('role', role);
      if (token.type !== 'table_open') continue;
      // Whoever has no mouse scrolls it with the arrows.
      token.attrSet('tabindex', '0');
      const end = tokens.findIndex(({ type }, index) => index > start && type === 'table_close');
      label(tokens.slice(start, end));
    }
  });
};
