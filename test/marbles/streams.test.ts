import { map, merge, Subject, tap, type Observable } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import type { HasStatus } from '../../src/codecs/snapshot.js';
import type { WitriumClientConfig, WitriumSession } from '../../src/index.js';
import { createFakeWitrium } from '../../src/testing/index.js';
import { marbleApi, type MarbleApi } from './marbleApi.js';
import { beginOf, callsOf, fromStart, lineOf, valuesOf, type MarbleDiagram } from './MarbleDiagram.js';
import { evaluate, running } from './running.js';
import { streamDiagrams } from './streams.js';

/** Runs a diagram of the client: what it sends, and what each subscriber sees, are the lines of the diagram. */
const shows = (
  diagram: MarbleDiagram,
  outputs: readonly string[],
  made: (call: string, api: MarbleApi) => Observable<unknown>,
  config?: WitriumClientConfig,
): void => {
  running(({ hot, expectObservable, flush }: RunHelpers) => {
    const values = valuesOf(diagram);
    const api = marbleApi(hot(lineOf(diagram, 'answers').marbles, values), config);
    expectObservable(api.requests$).toBe(lineOf(diagram, 'requests').marbles, values);
    const [call = ''] = callsOf(diagram);
    const output$ = made(call, api);
    for (const line of outputs.map((name) => lineOf(diagram, name)))
      expectObservable(output$, `${'-'.repeat(beginOf(line))}^`).toBe(fromStart(line), values);
    flush();
  });
};

const ofClient = (call: string, { client }: MarbleApi) => evaluate(call, { ...client }) as Observable<unknown>;

/** The letters of the requests in the diagram of a session. Its polls are left out. */
const REQUESTS = new Map([
  ['createBrowserSession', 'o'],
  ['login', '1'],
  ['orders', '2'],
  ['closeBrowserSession', 'z'],
]);

describe('the marble diagrams of the client', () => {
  it('show what watchRun does', () => {
    shows(streamDiagrams.watchRun, ['output'], ofClient);
  });

  it('show what runWorkflow does', () => {
    shows(streamDiagrams.runWorkflow, ['output'], ofClient);
  });

  it('show what the subscribers of a handle see', () => {
    shows(streamDiagrams.startRun, ['first', 'late', 'at last'], (call, { client }) => {
      const run = client.startRun('orders', { pollingInterval: 2 });
      return evaluate(call, { run }) as Observable<unknown>;
    });
  });

  it('show how a poll is tried again', () => {
    // As long as a pause can be.
    const random = jest.spyOn(Math, 'random').mockReturnValue(1);
    shows(streamDiagrams.retry, ['output'], ofClient, { retry: { initialDelay: 2 } });
    random.mockRestore();
  });

  it('show how the runs of a session wait for each other', () => {
    const diagram = streamDiagrams.sessionQueue;
    running(({ expectObservable, flush }) => {
      const witrium = createFakeWitrium({
        runs: { login: '-r--c|', orders: '-r-c|' },
        answers: { createBrowserSession: '-a', closeBrowserSession: '-a' },
      });
      const runs = ['output 1', 'output 2'].map((name) => ({
        marbles: lineOf(diagram, name).marbles,
        output$: new Subject<HasStatus>(),
      }));
      for (const { marbles, output$ } of runs)
        expectObservable(output$.pipe(map(({ status }) => status))).toBe(marbles);
      const started = (session: WitriumSession) =>
        callsOf(diagram).map((call, index) =>
          (evaluate(call, { session }) as Observable<HasStatus>).pipe(tap(runs[index]?.output$)),
        );
      witrium.usingBrowserSession((session) => merge(...started(session))).subscribe();
      flush();
      const requests = witrium.calls.flatMap(({ operation, id, at }) => {
        const letter = REQUESTS.get(id ?? operation) ?? REQUESTS.get(operation);
        return letter === undefined ? [] : [{ letter, at }];
      });
      expect(requests.reduce((line, { letter, at }) => `${line.padEnd(at, '-')}${letter}`, '')).toBe(
        lineOf(diagram, 'requests').marbles,
      );
    });
  });
});
