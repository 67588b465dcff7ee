import { build } from 'vite';

await build({
  configFile: false,
  logLevel: 'error',
  ssr: { noExternal: true },
  build: { ssr: 'server.mjs', outDir: 'out/vite', rolldownOptions: { output: { entryFileNames: 'server.mjs' } } },
});
