import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { catchError, defer, finalize, map, of, throwError, type Observable } from 'rxjs';
import { JsonObject, type JsonValue } from '../../index.js';
import { messageOf } from '../../internal/thrown.js';
import type { Terminal } from '../Terminal.js';
import { UsageError } from '../UsageError.js';
import { parseJson } from './parseJson.js';
import { decodeText, readText } from './readText.js';

interface ArgFlags {
  readonly arg?: readonly string[];
  readonly argJson?: readonly string[];
  readonly args?: string;
}

const split = (flag: string, given: string): readonly [name: string, value: string] => {
  const at = given.indexOf('=');
  if (at < 1) throw new UsageError(`${flag}: expected a name, = and a value`);
  return [given.slice(0, at), given.slice(at + 1)];
};

/** Who leaves does not wait for more of stdin. */
const readStdin = (stdin: Readable): Observable<string> =>
  defer(() => buffer(stdin)).pipe(
    map(decodeText),
    finalize(() => {
      stdin.destroy();
    }),
  );

const readObject = (path: string | undefined, terminal: Terminal): Observable<JsonObject> => {
  if (path === undefined) return of({});
  const what = path === '-' ? '--args from stdin' : `--args ${path}`;
  const json$ = path === '-' ? readStdin(terminal.stdin) : defer(() => readText(path));
  return json$.pipe(
    catchError((error: unknown) => throwError(() => new UsageError(`${what}: ${messageOf(error)}`))),
    map((json) => {
      const read = parseJson(json, what);
      if (typeof read !== 'object' || read === null || Array.isArray(read))
        throw new UsageError(`${what}: expected a JSON object`);
      if (!JsonObject.is(read)) throw new UsageError(`${what}: nested too deeply`);
      return read;
    }),
  );
};

/** The arguments of all flags; null when there are none. What is given by itself goes before what is in the file. */
export const readArgs = (
  { arg = [], argJson = [], args }: ArgFlags,
  terminal: Terminal,
): Observable<JsonObject | null> =>
  readObject(args, terminal).pipe(
    map((read) => {
      const texts = arg.map((given) => split('--arg', given));
      const values = argJson.map((given): readonly [string, JsonValue] => {
        const [name, json] = split('--arg-json', given);
        return [name, parseJson(json, `--arg-json ${name}`) as JsonValue];
      });
      const all = [...Object.entries(read), ...texts, ...values];
      return all.length > 0 ? Object.fromEntries(all) : null;
    }),
  );
