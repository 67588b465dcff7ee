import type { Site } from './serveSite.js';
import type { Visit } from './visitPage.js';

/** The file that a host of plain files answers with. */
const fileOf = (pathname: string): string =>
  decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname);

/** The links within the site that lead to no file, or to no place of it. */
export const brokenLinks = ({ origin, files, anchorsOf }: Site, visits: readonly Visit[]): readonly string[] => {
  const known = new Map<string, ReadonlySet<string>>();
  const isPlace = (file: string, anchor: string): boolean => {
    const anchors = known.get(file) ?? anchorsOf(file);
    known.set(file, anchors);
    return anchors.has(anchor);
  };
  return visits.flatMap(({ path, links }) =>
    [...new Set(links)].flatMap((link) => {
      if (!link.startsWith(`${origin}/`)) return [];
      const { pathname, hash } = new URL(link);
      const file = fileOf(pathname);
      if (!files.has(file)) return [`${path}: links to ${pathname}, which is not there`];
      const anchor = decodeURIComponent(hash.slice(1));
      return anchor === '' || isPlace(file, anchor)
        ? []
        : [`${path}: links to ${file}${hash}, where there is no such place`];
    }),
  );
};
