import { concatMap, lastValueFrom, mergeMap, timer, toArray } from 'rxjs';
import { untilStatus, withTimeout } from '../../../src/index.js';
import { createFakeWitrium, fakeSnapshots, type FakeRun } from '../../../src/testing/index.js';
import { marbles } from '../../operators/marbles.js';
import { statuses } from './statuses.js';

describe('createFakeWitrium', () => {
  describe('follows a run', () => {
    it('at the frames of its diagram, and completes with its end', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p--r--c|' } });
        expectObservable(witrium.runWorkflow('wf')).toBe('p--r--(c|)', fakeSnapshots('wf', 'prc'));
        flush();
        expect(witrium.callsTo('getWorkflowResults').map(({ at }) => at)).toStrictEqual([0, 3, 6]);
      });
    });

    it('with the snapshots that it is given', () => {
      marbles(({ expectObservable }) => {
        const wf: FakeRun = {
          marbles: '-p-a-b-c',
          values: {
            a: { status: 'R', executions: [{ status: 'R', instruction: 'Open' }] },
            b: { status: 'R', executions: [{ instruction: 'Open' }, { status: 'R' }] },
            c: { result: { orders: 3 }, completedAt: '2025-01-01T00:00:00Z' },
          },
        };
        const witrium = createFakeWitrium({ runs: { wf } });
        const empty = { startedAt: null, message: null, resultFormat: null, errorMessage: null };
        const common = { workflowId: 'wf', runId: 'run-1', completedAt: null, executions: [], result: null, ...empty };
        const step = { status: 'C', instructionOrder: 0, instruction: 'Open', result: null };
        const rest = { resultFormat: null, errorMessage: null };
        const values = {
          p: { ...common, status: 'P' },
          a: { ...common, status: 'R', executions: [{ ...step, status: 'R', ...rest }] },
          b: {
            ...common,
            status: 'R',
            executions: [
              { ...step, ...rest },
              { ...step, status: 'R', instructionOrder: 1, instruction: 'Step 2', ...rest },
            ],
          },
          c: { ...common, status: 'C', result: { orders: 3 }, completedAt: '2025-01-01T00:00:00Z' },
        };
        expectObservable(witrium.runWorkflow('wf')).toBe('-p-a-b-(c|)', values);
        expect(fakeSnapshots('wf', wf)).toStrictEqual(values);
      });
    });

    it.each([
      ['several in one frame', '-(pr)-c', '-(PR)-(C|)'],
      ['all in one frame', '(prf|)', '(PRF|)'],
      ['with time progression', 'p 20ms r 1s x', 'P 20ms R 1s (X|)'],
      ['in capitals', 'P-R-C|', 'P-R-(C|)'],
      ['the same status again', 'r-r-r-c', 'R-R-R-(C|)'],
    ])('%s', (_, script, expected) => {
      marbles(({ expectObservable }) => {
        const witrium = createFakeWitrium({ runs: { wf: script } });
        expectObservable(statuses(witrium.runWorkflow('wf'))).toBe(expected);
      });
    });

    it('in longer frames', () => {
      marbles(({ expectObservable }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p-r-c' }, frame: 5 });
        expectObservable(statuses(witrium.runWorkflow('wf'))).toBe('P 9ms R 9ms (C|)');
      });
    });

    it('that does not end for as long as somebody is there', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p-r', none: '---' } });
        expectObservable(statuses(witrium.runWorkflow('wf'))).toBe('P-R');
        expectObservable(witrium.runWorkflow('none')).toBe('---');
        flush();
        expect(witrium.followedRuns).toStrictEqual(['run-1', 'run-2']);
      });
    });

    it('each subscription its own', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p-r-c|' } });
        const run$ = witrium.runWorkflow('wf');
        expectObservable(run$, '^----').toBe('p-r-(c|)', fakeSnapshots('wf', 'prc'));
        expectObservable(run$, '-^---').toBe('-p-r-(c|)', fakeSnapshots('wf', 'prc', 'run-2'));
        flush();
        expect(witrium.submittedRuns.map(({ runId }) => runId)).toStrictEqual(['run-1', 'run-2']);
      });
    });

    it('until it is left', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p--r--c|' } });
        const unsub = '                                             ----!';
        expectObservable(statuses(witrium.runWorkflow('wf')), unsub).toBe('P--R-');
        flush();
        expect(witrium.followedRuns).toStrictEqual([]);
        expect(witrium.callsTo('getWorkflowResults')).toHaveLength(2);
      });
    });

    it('from where it is, when the subscriber comes later', () => {
      marbles(({ expectObservable }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p-r--r--c|' } });
        const watched$ = witrium
          .submitWorkflow('wf')
          .pipe(mergeMap(({ runId }) => timer(4).pipe(concatMap(() => witrium.watchRun(runId)))));
        expectObservable(statuses(watched$)).toBe('----RR--(C|)');
      });
    });

    it('from the latest snapshot, when others have come and gone before the subscriber', () => {
      marbles(({ expectObservable }) => {
        const witrium = createFakeWitrium({ runs: { wf: { marbles: 'p-r-s--c|', values: { s: { status: 'S' } } } } });
        const watched$ = witrium
          .submitWorkflow('wf')
          .pipe(mergeMap(({ runId }) => timer(5).pipe(concatMap(() => witrium.watchRun(runId)))));
        expectObservable(statuses(watched$)).toBe('-----S-(C|)');
      });
    });

    it('after minWaitTime, and while pollWhile says so', () => {
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p--r--c|' } });
        const pollWhile = cold('                                             y-n-----y', { y: true, n: false });
        const subs = '                                                       ^-------!';
        expectObservable(statuses(witrium.runWorkflow('wf', { minWaitTime: 4 }))).toBe('----R-(C|)');
        expectObservable(statuses(witrium.runWorkflow('wf', { pollWhile }))).toBe('     P-------(C|)');
        expectSubscriptions(pollWhile.subscriptions).toBe(subs);
      });
    });

    it('whatever pollingInterval chooses', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p--r--c|' } });
        const asked: string[] = [];
        const pollingInterval = ({ status }: { readonly status: string }, pollCount: number) => {
          asked.push(`${status} ${pollCount}`);
          return 60_000;
        };
        expectObservable(statuses(witrium.runWorkflow('wf', { pollingInterval }))).toBe('P--R--(C|)');
        expectObservable(statuses(witrium.runWorkflow('wf', { pollingInterval: 1 }))).toBe('P--R--(C|)');
        flush();
        expect(asked).toStrictEqual(['P 1', 'R 2']);
      });
    });

    it('and knows how those stand that nobody follows', () => {
      marbles(({ flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: '-r-r-c|', none: '---' } });
        witrium.submitWorkflow('wf').subscribe();
        witrium.submitWorkflow('none').subscribe();
        const seen: string[] = [];
        for (const time of [0, 1, 2, 4, 5, 9])
          timer(time).subscribe(() => seen.push(witrium.submittedRuns.map(({ status }) => status).join('')));
        flush();
        expect(seen).toStrictEqual(['PP', 'RP', 'RP', 'RP', 'CP', 'CP']);
        expect(witrium.calls).toHaveLength(2);
      });
    });

    it('for operators of the library', () => {
      marbles(({ expectObservable }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p--r--c|' } });
        expectObservable(statuses(witrium.runWorkflow('wf').pipe(untilStatus('R')))).toBe('P--(R|)');
        const late$ = statuses(witrium.runWorkflow('wf').pipe(withTimeout(4)));
        expectObservable(late$).toBe('P--R#', undefined, {
          name: 'WaitTimeoutError',
          message: 'withTimeout: not done within 4 ms',
          _tag: 'WaitTimeoutError',
          operation: 'withTimeout',
          runId: 'run-2',
          timeout: 4,
          snapshot: fakeSnapshots('wf', 'r', 'run-2')['r'],
        });
      });
    });

    it('each snapshot in real time, also when the clock leaps between its turn and the poll', async () => {
      let requests = 0;
      let leap = 0;
      const now = Date.now.bind(Date);
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + leap);
      const witrium = createFakeWitrium({ runs: { wf: 'p-r 50ms c' } });
      witrium.activity$.subscribe(({ type }) => {
        if (type === 'request' && ++requests === 3) leap = 1000;
      });
      const seen = await lastValueFrom(statuses(witrium.runWorkflow('wf')).pipe(toArray()));
      clock.mockRestore();
      expect(seen).toStrictEqual(['P', 'R', 'C']);
    });

    it('in real time outside run', (done) => {
      const seen: string[] = [];
      statuses(createFakeWitrium({ runs: { wf: 'p-r 5ms c' } }).runWorkflow('wf')).subscribe({
        next: (status) => seen.push(status),
        complete: () => {
          expect(seen).toStrictEqual(['P', 'R', 'C']);
          done();
        },
      });
      expect(seen).toStrictEqual(['P']);
    });
  });
});

describe('fakeSnapshots', () => {
  it('has those of a run that fails, which is no snapshot', () => {
    expect(Object.keys(fakeSnapshots('wf', 'p-r-#'))).toStrictEqual(['p', 'r']);
  });
});
