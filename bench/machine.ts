import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const versionOf = (name: string): string => {
  const file = join(process.cwd(), 'node_modules', name, 'package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return `${name} ${version}`;
};

/** What a figure depends on besides the code: the machine, the versions, the day. */
export const describeMachine = (): readonly string[] => {
  const cores = cpus();
  return [
    `Machine: ${cores[0]?.model.trim() ?? 'unknown processor'}, ${cores.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}`,
    `Versions: Node ${process.versions.node}, ${['rxjs', 'axios', 'io-ts', 'fp-ts', 'esbuild'].map(versionOf).join(', ')}`,
    `Date: ${new Date().toISOString().slice(0, 10)}`,
  ];
};
