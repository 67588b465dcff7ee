import manifest from './package.json' with { type: 'json' };
import { entriesOf } from './scripts/check-package/entries.mjs';

const sources = entriesOf(manifest).map(({ path }) => `src/${path === '.' ? '' : `${path.slice(2)}/`}index.ts`);

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: manifest.name,
  entryPoints: sources,
  tsconfig: 'tsconfig.build.json',
  projectDocuments: ['docs/guide/*.md'],
  out: 'docs/site',
  // The repository has no address of its own that links to lines could name.
  disableSources: true,
  treatWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, rewrittenLink: true, notDocumented: true },
  requiredToBeDocumented: ['Enum', 'Variable', 'Function', 'Class', 'Interface', 'Method', 'TypeAlias'],
};
