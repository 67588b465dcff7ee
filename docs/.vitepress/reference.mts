import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DefaultTheme } from 'vitepress';
import { githubAnchor } from './githubAnchor.mjs';

const FOLDER = join(import.meta.dirname, '..', 'reference');

/** A name may be a codec and the type of what it reads: the function or the value is what a program writes. */
const KINDS = ['functions', 'classes', 'variables', 'interfaces', 'type-aliases'];

/** What a variable is called in the guide, and what it is. */
const RECEIVERS = new Map([
  ['client', 'WitriumClient'],
  ['session', 'WitriumSession'],
]);

const rankOf = (page: string): number => {
  // The main entry comes first, as its pages lie higher.
  const depth = page.split('/').length;
  return depth * KINDS.length + KINDS.indexOf(basename(dirname(page)));
};

const pagesOf = (): readonly string[] =>
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && KINDS.includes(basename(dirname(path))))
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
  const pages = pagesOf();
  const members = [...RECEIVERS].flatMap(([receiver, type]) =>
    pages.filter((page) => page.endsWith(`/interfaces/${type}.md`)).flatMap((page) => membersOf(receiver, page)),
  );
  return new Map([...members, ...pages.map((page) => [basename(page, '.md'), `/reference/${page}`] as const)]);
})();

/** The entries of the package, with their names. */
export const reference = JSON.parse(
  readFileSync(join(FOLDER, 'typedoc-sidebar.json'), 'utf8'),
) as DefaultTheme.SidebarItem[];
