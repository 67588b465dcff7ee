import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catchError, defer, throwError, type Observable } from 'rxjs';
import { messageOf } from '../internal/thrown.js';
import type { SimulatorOptions } from '../testing/index.js';
import { readText } from './flags/readText.js';
import { UsageError } from './UsageError.js';

const imported = async (path: string): Promise<unknown> => {
  const module = (await import(pathToFileURL(resolve(path)).href)) as { readonly default?: unknown };
  if (module.default === undefined) throw new Error('there is no default export');
  return module.default;
};

const load = async (path: string): Promise<unknown> =>
  extname(path) === '.mjs' ? imported(path) : (JSON.parse(await readText(path)) as unknown);

/** Reads a scenario from a file, once. What is in it is checked by the simulator. */
export const loadScenario = (path: string): Observable<SimulatorOptions> =>
  defer(() => load(path) as Promise<SimulatorOptions>).pipe(
    catchError((error: unknown) => throwError(() => new UsageError(`${path}: ${messageOf(error)}`))),
  );
