import type { MarkdownRenderer } from 'vitepress';

type Tokens = ReturnType<MarkdownRenderer['parse']>;
type Token = Tokens[number];

/** A cell of a table. */
interface Cell {
  readonly token: Token;
  readonly parts: readonly Token[];
  readonly text: string;
}

type Row = readonly Cell[];

/** A table of figures has nothing that is longer than this, in characters. */
const SHORT = 16;

/** What is longer than this stands below its label, not beside it, in characters. */
const LONG = 100;

/** Two columns stand side by side on a phone when what one would not break in them takes no more, in characters. */
const SIDE_BY_SIDE = 38;

/** What is longer than this is sentences, and their line has so many characters at least. */
const SENTENCES = 60;
const READABLE = 22;

/** Code in a cell is kept on one line when it is not longer than this, in characters. */
export const WHOLE_IN_CELL = 24;

/** What marks code in a cell. */
export const IN_CELL = Symbol('in a cell');

const ROLES = new Map([
  ['table_open', 'table'],
  ['thead_open', 'rowgroup'],
  ['tbody_open', 'rowgroup'],
  ['tr_open', 'row'],
  ['th_open', 'columnheader'],
  ['td_open', 'cell'],
]);

const cellOf = (token: Token, inside: Token | undefined): Cell => {
  const parts = inside?.children ?? [];
  return { token, parts, text: parts.map(({ content }) => content).join('') };
};

/** The cells of a table, row by row; the first row is the head. */
const rowsOf = (tokens: Tokens): readonly Row[] => {
  const rows: Cell[][] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.push(cellOf(token, tokens[index + 1]));
  }
  return rows;
};

/** The longest word or piece of code in a cell. */
const wordOf = (parts: readonly Token[]): number => {
  const words = parts.flatMap(({ type, content }) => (type === 'code_inline' ? [content] : content.split(/[\s-]/)));
  return Math.max(0, ...words.map(({ length }) => length));
};

/** What a cell takes at least: its longest word, and where there are sentences a line that one can read. */
const leastOf = ({ parts, text }: Cell): number => Math.max(wordOf(parts), text.length > SENTENCES ? READABLE : 0);

/** What the columns take at least side by side. */
const widthOf = (rows: readonly Row[]): number =>
  (rows[0] ?? [])
    .map((_, column) => Math.max(...rows.flatMap((row) => row.slice(column, column + 1)).map(leastOf)))
    .reduce((sum, width) => sum + width, 0);

const label = (tokens: Tokens, isReference: boolean): void => {
  const rows = rowsOf(tokens);
  for (const part of rows.flat().flatMap(({ parts }) => parts))
    if (part.type === 'code_inline') {
      part.meta = IN_CELL;
      if (part.content.length <= WHOLE_IN_CELL) part.attrJoin('class', 'whole');
    }
  const [head = [], ...body] = rows;
  // A list of names with what each does has a style of its own.
  if (head.length < 3 && (isReference || widthOf(rows) <= SIDE_BY_SIDE)) return;
  tokens[0]?.attrJoin('class', 'as-cards');
  if (body.flatMap((cells) => cells.slice(1)).every(({ text }) => text.length <= SHORT))
    tokens[0]?.attrJoin('class', 'short-cells');
  for (const cells of body)
    for (const [index, { token, text }] of cells.entries()) {
      token.attrSet('data-label', head[index]?.text ?? '');
      if (text.length > LONG) token.attrJoin('class', 'long-cell');
    }
};

/**
 * Gives each cell of a table that is wider than a phone the heading of its column, which a phone shows in front of it.
 * The roles say what is a row where a style has made a block of it.
 */
export const labelCells = (md: MarkdownRenderer): void => {
  md.renderer.rules['table_open'] = (tokens, index, options, _env, self) => self.renderToken(tokens, index, options);
  md.core.ruler.after('inline', 'label-cells', ({ tokens, env }) => {
    const { relativePath = '' } = env as { readonly relativePath?: string };
    for (const [start, token] of tokens.entries()) {
      const role = ROLES.get(token.type);
      if (role !== undefined) token.attrSet('role', role);
      if (token.type !== 'table_open') continue;
      // Whoever has no mouse scrolls it with the arrows.
      token.attrSet('tabindex', '0');
      const end = tokens.findIndex(({ type }, index) => index > start && type === 'table_close');
      label(tokens.slice(start, end), relativePath.startsWith('reference/'));
    }
  });
};
