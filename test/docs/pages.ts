import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const GUIDE = 'docs/guide';

/** A page of the documentation. */
export interface Page {
  /** Its path in the package. */
  readonly path: string;
  readonly text: string;
}

/** A link of a page to another place in the package. */
export interface Link {
  readonly from: string;
  /** The path of the file, in the package. */
  readonly file: string;
  /** The heading, or an empty string. */
  readonly anchor: string;
}

const guidePages = readdirSync(join(ROOT, GUIDE))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `${GUIDE}/${name}`);

/** The README, the guide and the cookbook. */
export const pages: readonly Page[] = ['README.md', 'examples/cookbook/README.md', ...guidePages.sort()].map(
  (path) => ({
    path,
    text: readFileSync(join(ROOT, path), 'utf8'),
  }),
);

/** The places of a page that a link can lead to, as hosts of Markdown name them. */
export const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

/** The links of a page that lead to a file or a heading. */
export const linksOf = ({ path, text }: Page): readonly Link[] =>
  [...text.matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)\s]*))?\)/g)].map(([, file = '', anchor = '']) => ({
    from: path,
    file: file === '' ? path : normalize(join(dirname(path), file)),
    anchor,
  }));
