import type { MarkdownRenderer } from 'vitepress';

type Token = ReturnType<MarkdownRenderer['parse']>[number];

/** `name`, `name()` or `name(codec)`; `from(items).pipe(…)` is no name. */
const NAME = /^([\w$.]+)(?:\([^()]*\))?$/;

const linkTo = (href: string, code: Token, newToken: new (type: string, tag: string, nesting: 1 | -1) => Token) => {
  const open = new newToken('link_open', 'a', 1);
  open.attrSet('href', href);
  return [open, code, new newToken('link_close', 'a', -1)];
};

/** The names of another client are not ours: the first column of a table that compares with it. */
const OTHERS = new Set(['official client', 'Python', 'section of the original']);

/**
 * Links names in code to where the reference explains them: the first time in each section, not in headings, and not
 * where there is a link already.
 */
export const linkNames =
  (links: ReadonlyMap<string, string>) =>
  (md: MarkdownRenderer): void => {
    md.core.ruler.after('inline', 'link-names', ({ tokens, env, Token: newToken }) => {
      const { relativePath = '' } = env as { readonly relativePath?: string };
      // It has its own links.
      if (relativePath.startsWith('reference/')) return;
      const seen = new Set<string>();
      let isHeading = false;
      let column = 0;
      let firstHead = '';
      for (const [index, token] of tokens.entries()) {
        if (token.type === 'heading_open') {
          isHeading = true;
          seen.clear();
        }
        if (token.type === 'heading_close') isHeading = false;
        if (token.type === 'tr_open') column = 0;
        if (token.type === 'th_open' || token.type === 'td_open') column += 1;
        if (token.type === 'th_open' && column === 1) firstHead = tokens[index + 1]?.content ?? '';
        if (token.type === 'table_close') [column, firstHead] = [0, ''];
        if (column === 1 && OTHERS.has(firstHead)) continue;
        if (isHeading || token.type !== 'inline' || token.children === null) continue;
        let depth = 0;
        token.children = token.children.flatMap((child) => {
          depth += child.type === 'link_open' ? 1 : child.type === 'link_close' ? -1 : 0;
          if (child.type !== 'code_inline' || depth > 0) return [child];
          const href = links.get(NAME.exec(child.content)?.[1] ?? '');
          if (href === undefined || seen.has(href)) return [child];
          seen.add(href);
          return linkTo(href, child, newToken);
        });
      }
    });
  };
