import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';

const SITE = join(__dirname, '../../docs/site');

/** The built site at an address of its own. */
export interface Site extends AsyncDisposable {
  readonly origin: string;
  /** All files of the site, as paths of an address. */
  readonly files: ReadonlySet<string>;
  /** Those that are pages. */
  readonly pages: readonly string[];
  /** The places of a page that a link can lead to. */
  readonly anchorsOf: (page: string) => ReadonlySet<string>;
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `/${join(parentPath, name).slice(folder.length + 1)}`);

/** Serves the built site on a free port, as a host of plain files does. */
export const serveSite = async (): Promise<Site> => {
  const files = new Set(filesOf(SITE));
  const serve = sirv(SITE, { maxAge: 3600, immutable: true });
  const server = createServer((request, response) => {
    serve(request, response, () => {
      response.writeHead(404).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    pages: [...files].filter((file) => file.endsWith('.html') && file !== '/404.html').sort(),
    anchorsOf: (page) => {
      const html = readFileSync(join(SITE, page), 'utf8');
      return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id));
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
