import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', 'examples');

/** The programs that pages link to: those that are in the package. */
const programs = [
  'opentelemetry.ts',
  ...readdirSync(join(FOLDER, 'cookbook'))
    .filter((name) => name.endsWith('.mts'))
    .map((name) => `cookbook/${name}`),
];

const FENCE = '`'.repeat(6);

export default {
  paths: () =>
    programs.map((program) => ({
      params: { program: program.replace(/\.m?ts$/, '') },
      content: [`# ${program}`, `${FENCE}ts`, readFileSync(join(FOLDER, program), 'utf8').trimEnd(), FENCE].join(
        '\n\n',
      ),
    })),
};
