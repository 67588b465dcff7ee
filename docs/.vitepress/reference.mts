import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DefaultTheme } from 'vitepress';
import manifest from '../../package.json' with { type: 'json' };
import { entriesOf } from '../../scripts/check-package/entries.mjs';
import { githubAnchor } from './githubAnchor.mjs';

const FOLDER = join(import.meta.dirname, '..', 'reference');

/** A name may be a codec and the type of what it reads: the function or the value is what a program writes. */
const KINDS = new Map([
  ['functions', 'Functions'],
  ['classes', 'Classes'],
  ['variables', 'Variables'],
  ['interfaces', 'Interfaces'],
  ['type-aliases', 'Types'],
]);

/** What a variable is called in the guide, and what it is. */
const RECEIVERS = new Map([
  ['client', 'WitriumClient'],
  ['session', 'WitriumSession'],
]);

const rankOf = (page: string): number => {
  // The main entry comes first, as its pages lie higher.
  const depth = page.split('/').length;
  return depth * KINDS.size + [...KINDS.keys()].indexOf(basename(dirname(page)));
};

/** The last has the best right to its name. */
const pages: readonly string[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md') && KINDS.has(basename(dirname(path))))
  .sort((one, other) => rankOf(other) - rankOf(one));

const membersOf = (receiver: string, page: string): readonly (readonly [string, string])[] =>
  [...readFileSync(join(FOLDER, page), 'utf8').matchAll(/^### (\w+\$?)(.*)$/gm)].flatMap(([, name = '', rest = '']) => {
    const link = `/reference/${page}#${githubAnchor(name + rest)}`;
    // Many things can be closed, few can be followed by `runWorkflow`.
    const isTelling = receiver === 'client' && /[A-Z$]/.test(name);
    return [[`${receiver}.${name}`, link] as const, ...(isTelling ? [[name, link] as const] : [])];
  });

/** Each name that the reference has a page or a heading for, and where that is. */
export const links: ReadonlyMap<string, string> = (() => {
  const members = [...RECEIVERS].flatMap(([receiver, type]) =>
    pages.filter((page) => page.endsWith(`/interfaces/${type}.md`)).flatMap((page) => membersOf(receiver, page)),
  );
  return new Map([...members, ...pages.map((page) => [basename(page, '.md'), `/reference/${page}`] as const)]);
})();

const entries = entriesOf(manifest).map(({ specifier }) => specifier);

const overview: DefaultTheme.SidebarItem = {
  text: 'Reference',
  items: entries.map((entry) => ({ text: entry, link: `/reference/${entry}/` })),
};

/** The names of an entry, by their kind. */
const namesOf = (entry: string): DefaultTheme.SidebarItem[] =>
  [...KINDS].flatMap(([kind, text]) => {
    const names = pages
      .filter((page) => dirname(page) === `${entry}/${kind}`)
      .map((page) => ({ text: basename(page, '.md'), link: `/reference/${page}` }))
      .sort((one, other) => one.text.localeCompare(other.text, 'en'));
    return names.length === 0 ? [] : [{ text, items: names }];
  });

/** The side bars of the reference, by where they stand: the entries, and the names of one. */
export const reference: DefaultTheme.SidebarMulti = {
  '/reference/': [overview],
  ...Object.fromEntries(entries.map((entry) => [`/reference/${entry}/`, [overview, ...namesOf(entry)]])),
};
