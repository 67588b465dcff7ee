import { join } from 'node:path';
import list from '../pages.json';

/** A page of the examples. */
export interface ExamplePage {
  readonly name: string;
  /** The folder of the built page. */
  readonly folder: string;
}

const those = (showsMany: boolean): readonly ExamplePage[] =>
  list
    .filter((page) => 'showsMany' in page === showsMany)
    .map(({ name, built }) => ({ name, folder: join(__dirname, '../..', built) }));

/** The pages that show one run, which must all do the same. */
export const pages = those(false);

/** The pages that show many. */
export const manyPages = those(true);
