import { join } from 'node:path';
import list from '../pages.json';

/** A page of the examples. */
export interface ExamplePage {
  readonly name: string;
  /** The folder of the built page. */
  readonly folder: string;
}

/** All pages, which must do the same. */
export const pages: readonly ExamplePage[] = list.map(({ name, built }) => ({
  name,
  folder: join(__dirname, '../..', built),
}));
