import { defineConfig } from 'vite';

export default defineConfig({
  // The package is a link to this repository, whose own copies of these must not come into the page too.
  resolve: { dedupe: ['rxjs', 'fp-ts', 'io-ts'] },
  build: { target: 'es2022' },
  // While one works on the page: the API is that of a server that was started with `npm run example vanilla`.
  server: { proxy: { '/api': 'http://127.0.0.1:4200', '/workflows.json': 'http://127.0.0.1:4200' } },
});
