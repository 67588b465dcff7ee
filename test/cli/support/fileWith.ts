import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'witrium-rx-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes a file, which goes with the tests of the file that goes on, and gives its path. */
export const fileWith = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
