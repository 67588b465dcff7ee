import { build, createLogger } from 'vite';

const [source, outDir, kind] = process.argv.slice(2);
const warnings = [];
const customLogger = createLogger('silent');
customLogger.warn = (text) => warnings.push(text);
customLogger.warnOnce = customLogger.warn;
/** The plugin for React, which such pages have, is silent about it too: the directive is for Next.js. */
const isDirective = ({ code, message }) => code === 'MODULE_LEVEL_DIRECTIVE' && message.includes('use client');
await build({
  configFile: false,
  customLogger,
  build: {
    outDir,
    minify: kind !== 'whole',
    // It needs a document, and this page runs in Node.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: source,
      onwarn: (warning, warn) => isDirective(warning) || warn(warning),
    },
  },
});
console.log(JSON.stringify(warnings));
