import {
  catchError,
  concat,
  defer,
  EMPTY,
  from,
  ignoreElements,
  lastValueFrom,
  timer,
  type Observable,
  type ObservableInput,
} from 'rxjs';
import { type createFakeWitrium } from '../../src/testing/index.js';
import type { WitriumClient, WitriumSession } from '../../src/index.js';

const FAKE = { runs: { w: 'c|' }, talents: { t: 'c|' }, frame: 1 };

/** What is told of a program; each hint is told once in a program, so each test has a library of its own. */
const hintsOf = async (
  use: (client: WitriumClient, session: WitriumSession) => ObservableInput<unknown>,
  beside?: (client: WitriumClient) => Observable<unknown>,
): Promise<readonly string[]> => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  try {
    await jest.isolateModulesAsync(async () => {
      const testing = (await import('../../src/testing/index.js')) as { createFakeWitrium: typeof createFakeWitrium };
      const client = testing.createFakeWitrium(FAKE);
      const others = beside ? lastValueFrom(beside(client)) : undefined;
      await lastValueFrom(client.usingBrowserSession((session) => use(client, session)));
      await others;
    });
    return warn.mock.calls.map(([message]) => String(message));
  } finally {
    warn.mockRestore();
  }
};

const hint = (method: string): string =>
  `witrium-rx: client.${method} inside usingBrowserSession runs outside of the session; write session.${method}, or browserSessionId: null if you mean that`;

const watch = { pollingInterval: 1 };

describe('a call on the client in the function of usingBrowserSession', () => {
  it.each<[string, (client: WitriumClient) => Observable<unknown>]>([
    ['runWorkflow', (client) => client.runWorkflow('w', watch)],
    ['submitWorkflow', (client) => client.submitWorkflow('w')],
    ['startRun', (client) => client.startRun('w', watch).snapshots$],
    ['runTalent', (client) => client.runTalent('t')],
  ])('is told, once: %s', async (method, call) => {
    expect(await hintsOf((client) => concat(call(client), call(client)))).toStrictEqual([hint(method)]);
  });

  it('is told in an async function, before it has awaited anything', async () => {
    const use = async (client: WitriumClient) => lastValueFrom(client.runWorkflow('w', watch));
    expect(await hintsOf(use)).toStrictEqual([hint('runWorkflow')]);
  });

  it('is told also when the function throws then, and calls after that are not', async () => {
    const use = (client: WitriumClient) => {
      const thrown$ = client.usingBrowserSession(() => {
        client.runTalent('t');
        throw new Error('mine');
      });
      return concat(
        thrown$.pipe(catchError(() => EMPTY)),
        defer(() => client.runWorkflow('w', watch)),
      );
    };
    expect(await hintsOf(use)).toStrictEqual([hint('runTalent')]);
  });

  it('is not told when it names its session, or none', async () => {
    const use = (client: WitriumClient, { uuid }: WitriumSession) =>
      concat(
        client.runWorkflow('w', { ...watch, browserSessionId: uuid }),
        client.runTalent('t', { browserSessionId: null }),
      );
    expect(await hintsOf(use)).toStrictEqual([]);
  });

  it('is not told of the session itself', async () => {
    const use = (_: WitriumClient, session: WitriumSession) =>
      concat(session.runWorkflow('w', watch), session.runTalent('t'), session.submitWorkflow('w'));
    expect(await hintsOf(use)).toStrictEqual([]);
  });

  it('is not told of others that use the client while the session is open', async () => {
    const use = () => timer(20);
    const beside = (client: WitriumClient) =>
      concat(
        timer(10).pipe(ignoreElements()),
        from(lastValueFrom(timer(10)).then(() => lastValueFrom(client.runTalent('t')))),
      );
    expect(await hintsOf(use, beside)).toStrictEqual([]);
  });
});
