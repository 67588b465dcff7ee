import { TWO_COPIES } from './entries.mjs';

const program = `
  const simulator = await startSimulator({ workflows: { wf: { steps: [{ instruction: 'Open' }] } } });
  const { baseUrl, apiToken } = simulator;
  const client = createWitriumClient({ baseUrl, apiToken });
  const last = await lastValueFrom(client.runWorkflow('wf', { pollingInterval: 5 }).pipe(untilStatus('C')));
  await lastValueFrom(client.close());
  await simulator.close();
  console.log(last.status);
`;

/** Programs that run a workflow against the simulator and print the status in which it ends. */
export const workflow = {
  module: `
    import { lastValueFrom } from 'rxjs';
    import { createWitriumClient, untilStatus } from 'witrium-rx';
    import { startSimulator } from 'witrium-rx/testing';
    ${program}
  `,
  commonjs: `
    const { lastValueFrom } = require('rxjs');
    const { createWitriumClient, untilStatus } = require('witrium-rx');
    const { startSimulator } = require('witrium-rx/testing');
    (async () => { ${program} })();
  `,
};

/** A program that prints the names of each entry, and the milliseconds that the first one took to load. */
export const namesOf = (entries, type) => {
  const specifiers = (isIncluded) => JSON.stringify(entries.filter(isIncluded).map(({ specifier }) => specifier));
  const required = specifiers(({ isForRequire }) => type === 'commonjs' && isForRequire);
  const imported = specifiers(({ isForRequire }) => type === 'module' || !isForRequire);
  return `
    (async () => {
      const start = performance.now();
      let elapsed;
      const names = {};
      const note = (specifier, entry) => {
        elapsed ??= performance.now() - start;
        names[specifier] = Object.keys(entry).filter((name) => !['default', 'module.exports'].includes(name)).sort();
      };
      for (const specifier of ${required}) note(specifier, require(specifier));
      for (const specifier of ${imported}) note(specifier, await import(specifier));
      console.log(JSON.stringify({ names, elapsed }));
    })();
  `;
};

/** A program that imports and requires each entry, and prints the names that are not one and the same for both. */
export const copiesOf = (entries) => `
  import { createRequire } from 'node:module';
  import { isWitriumError, NetworkError } from 'witrium-rx';
  const require = createRequire(import.meta.url);
  const different = [];
  let names = 0;
  for (const specifier of ${JSON.stringify(entries.filter(({ path, isForRequire }) => isForRequire && !TWO_COPIES.includes(path)).map((entry) => entry.specifier))}) {
    const required = require(specifier);
    const imported = await import(specifier);
    for (const name of Object.keys(required)) {
      names++;
      if (required[name] !== imported[name]) different.push(specifier + ' ' + name);
    }
  }
  const other = require('witrium-rx');
  const error = new other.NetworkError({ operation: 'o', code: 'C', message: 'm' });
  const isKnown = error instanceof NetworkError && isWitriumError(error, 'NetworkError');
  console.log(JSON.stringify({ names, different, isKnown }));
`;
