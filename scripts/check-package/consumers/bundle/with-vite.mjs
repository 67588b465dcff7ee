import { build, createLogger } from 'vite';

const [source, outDir, kind] = process.argv.slice(2);
const warnings = [];
const customLogger = createLogger('silent');
customLogger.warn = (text) => warnings.push(text);
customLogger.warnOnce = customLogger.warn;
await build({
  configFile: false,
  customLogger,
  build: {
    outDir,
    minify: kind !== 'whole',
    // It needs a document, and this page runs in Node.
    modulePreload: { polyfill: false },
    rolldownOptions: { input: source },
  },
});
console.log(JSON.stringify(warnings));
