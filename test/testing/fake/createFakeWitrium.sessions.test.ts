import { catchError, concat, distinctUntilChanged, ignoreElements, map, merge, mergeMap, of, take, timer } from 'rxjs';
import { HttpStatusError } from '../../../src/index.js';
import { createFakeWitrium, fakeSnapshots } from '../../../src/testing/index.js';
import { marbles } from '../../operators/marbles.js';
import { statuses } from './statuses.js';

describe('createFakeWitrium', () => {
  describe('has sessions', () => {
    it('in which runs and talents queue', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { a: 'p-r-c|', b: 'r---f|' }, talents: { t: '--a|' } });
        const used$ = witrium.usingBrowserSession(({ runWorkflow, runTalent }) =>
          merge(statuses(runWorkflow('a')), statuses(runTalent('t')), statuses(runWorkflow('b'))),
        );
        expectObservable(used$).toBe('P-R-C-(CR)(F|)');
        flush();
        const submits = witrium.calls.filter(({ operation }) => /submit|Talent/.test(operation));
        expect(submits).toStrictEqual([
          { operation: 'submitWorkflow', id: 'a', options: { browserSessionId: 'session-1' }, at: 0 },
          { operation: 'runTalent', id: 't', options: { browserSessionId: 'session-1' }, at: 4 },
          { operation: 'submitWorkflow', id: 'b', options: { browserSessionId: 'session-1' }, at: 6 },
        ]);
      });
    });

    it('that are closed before the stream completes', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p-c|' }, answers: { closeBrowserSession: '---a' } });
        const options = { preserveState: 'logged-in' };
        const used$ = witrium.usingBrowserSession(options, ({ runWorkflow }) => statuses(runWorkflow('wf')));
        expectObservable(used$).toBe('P-C--|');
        flush();
        expect(witrium.callsTo('closeBrowserSession')).toStrictEqual([
          { operation: 'closeBrowserSession', id: 'session-1', options: { force: true, ...options }, at: 2 },
        ]);
        expect(witrium.openSessions).toStrictEqual([]);
      });
    });

    it('that are closed before the error is passed on', () => {
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const witrium = createFakeWitrium({ answers: { createBrowserSession: '-a', closeBrowserSession: '---a' } });
        const source = cold('                                  a-#');
        const subs = '                                        -^-!';
        const expected = '                                    -a----#';
        expectObservable(witrium.usingBrowserSession(() => source)).toBe(expected);
        expectSubscriptions(source.subscriptions).toBe(subs);
      });
    });

    it('whose close can fail', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({
          answers: { closeBrowserSession: { marbles: '--#', error: { status: 403, detail: 'no' } } },
        });
        const failures: unknown[] = [];
        const used$ = witrium.usingBrowserSession(() => of('a'));
        expectObservable(used$, '^-!').toBe('a-');
        used$.subscribe({ error: (error: unknown) => failures.push(error) });
        flush();
        expect(failures).toMatchObject([{ _tag: 'SessionCloseError', sessionId: 'session-1' }]);
        expect(witrium.openSessions.map(({ uuid }) => uuid)).toStrictEqual(['session-1', 'session-2']);
      });
    });

    it('that are closed in the background after an unsubscribe, which cancels what goes on', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p-----c' }, answers: { closeBrowserSession: '--a' } });
        const used$ = witrium.usingBrowserSession(({ runWorkflow }) => statuses(runWorkflow('wf')));
        const closed$ = timer(4).pipe(mergeMap(() => witrium.close()));
        expectObservable(used$, '---!').toBe('P');
        expectObservable(closed$.pipe(map(() => 'a'))).toBe('-----(a|)');
        flush();
        expect(witrium.submittedRuns).toStrictEqual([
          { runId: 'run-1', workflowId: 'wf', options: { browserSessionId: 'session-1' }, status: 'X' },
        ]);
      });
    });

    it.each(['---------a|', '---', '-----#'])('whose close cuts off a talent: %s', (find) => {
      marbles(({ expectObservable }) => {
        const witrium = createFakeWitrium({ talents: { find } });
        const talent$ = witrium
          .createBrowserSession()
          .pipe(mergeMap(({ uuid }) => witrium.runTalent('find', { browserSessionId: uuid })));
        const closed$ = timer(3).pipe(mergeMap(() => witrium.closeBrowserSession('session-1', { force: true })));
        expectObservable(statuses(talent$)).toBe('---(X|)');
        expectObservable(closed$.pipe(ignoreElements())).toBe('---|');
      });
    });

    it('that know whether they are busy', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p-c|' } });
        const busy$ = witrium.usingBrowserSession({ useProxy: true }, ({ submitWorkflow, details }) =>
          concat(submitWorkflow('wf').pipe(ignoreElements()), details(), timer(2).pipe(mergeMap(() => details()))).pipe(
            map(({ isBusy, proxyCountry }) => `${proxyCountry ?? ''} ${isBusy}`),
          ),
        );
        expectObservable(busy$).toBe('b-(f|)', { b: 'us true', f: 'us false' });
        flush();
        expect(witrium.openSessions).toStrictEqual([]);
      });
    });

    it('that are shown while they are open, busy or free', () => {
      marbles(({ flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p-r', done: 'p-c|' }, talents: { find: '---a' } });
        const jobs = ['wf', 'done'].map((workflow) =>
          witrium
            .createBrowserSession({ useProxy: true })
            .pipe(mergeMap(({ uuid }) => witrium.submitWorkflow(workflow, { browserSessionId: uuid }))),
        );
        const talent$ = witrium
          .createBrowserSession()
          .pipe(mergeMap(({ uuid }) => witrium.runTalent('find', { browserSessionId: uuid })));
        merge(...jobs, talent$).subscribe();
        const busy = () => witrium.openSessions.map((session) => session.busy);
        const seen: unknown[] = [witrium.openSessions];
        for (const time of [1, 2, 3]) timer(time).subscribe(() => seen.push(busy()));
        flush();
        expect(seen).toStrictEqual([
          [
            { uuid: 'session-1', options: { useProxy: true }, busy: true },
            { uuid: 'session-2', options: { useProxy: true }, busy: true },
            { uuid: 'session-3', options: {}, busy: true },
          ],
          [true, true, true],
          [true, false, true],
          [true, false, false],
        ]);
      });
    });

    it('that begin with browser states, and save them', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ states: ['logged-in'], runs: { wf: 'p-c|', lost: 'p-f|' } });
        const before = [createFakeWitrium().states, witrium.states];
        const opened = (name: string) =>
          witrium.createBrowserSession({ useStates: [name] }).pipe(
            map(({ uuid }) => uuid),
            catchError((error: unknown) => of(error instanceof HttpStatusError ? error.detail : error)),
          );
        expectObservable(opened('logged-in')).toBe('(a|)', { a: 'session-1' });
        expectObservable(opened('saved')).toBe('(s|)', { s: 'State not found: saved' });
        expectObservable(statuses(witrium.runWorkflow('wf', { preserveState: 'saved' }))).toBe('P-(C|)');
        expectObservable(statuses(witrium.runWorkflow('lost', { preserveState: 'lost' }))).toBe('P-(F|)');
        expectObservable(timer(3).pipe(mergeMap(() => opened('saved')))).toBe('---(b|)', { b: 'session-2' });
        flush();
        expect([...before, witrium.states]).toStrictEqual([[], ['logged-in'], ['logged-in', 'saved']]);
      });
    });

    it('whose last activity is at the frames of their jobs, which are numbered by their kind', () => {
      marbles(({ expectObservable }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p----c|' }, talents: { find: '--a|' } });
        const used$ = witrium.usingBrowserSession(({ runWorkflow, runTalent }) =>
          concat(timer(2).pipe(ignoreElements()), runWorkflow('wf'), runTalent('find')).pipe(ignoreElements()),
        );
        const seen$ = timer(0, 1).pipe(
          take(9),
          mergeMap(() => witrium.getBrowserSession('session-1')),
          map(({ lastActivityAt, currentRunId }) => `${Date.parse(lastActivityAt ?? '')} ${currentRunId ?? 'free'}`),
          distinctUntilChanged(),
        );
        expectObservable(used$).toBe('---------|');
        expectObservable(seen$).toBe('a-b----c(d|)', {
          a: '0 free',
          b: '2 run-1',
          c: '7 free',
          d: '7 talent-run-1',
        });
      });
    });

    it('that look soon whether a run that was only submitted has ended', () => {
      marbles(({ expectObservable }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p-c|' } });
        const used$ = witrium.usingBrowserSession(({ submitWorkflow, runWorkflow }) =>
          concat(submitWorkflow('wf'), runWorkflow('wf')),
        );
        expectObservable(statuses(used$)).toBe('P 99ms P-(C|)');
      });
    });

    it('with the defaults of the client', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ sessionOptions: { provider: 'omega', useStates: ['logged-in'] } });
        expectObservable(witrium.usingBrowserSession({ useStates: null }, () => timer(2))).toBe('--(a|)', { a: 0 });
        flush();
        expect(witrium.callsTo('createBrowserSession')).toMatchObject([{ options: { provider: 'omega' } }]);
      });
    });
  });

  describe('has handles', () => {
    it('that submit once and share', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p--r--c|' } });
        const run = witrium.startRun('wf');
        const values = fakeSnapshots('wf', 'prc');
        expectObservable(run.snapshots$, '^--').toBe('      p--r--(c|)', values);
        expectObservable(run.snapshots$, '-^-').toBe('      -p-r--(c|)', values);
        expectObservable(run.snapshots$, '------- ^').toBe('------- (c|)', values);
        expectObservable(run.runId$).toBe('                 (i|)', { i: 'run-1' });
        flush();
        expect(witrium.calls).toHaveLength(4);
      });
    });

    it('that are made again from a token, and go on from the latest snapshot', () => {
      marbles(({ expectObservable }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p--r--c|' } });
        expectObservable(witrium.submitWorkflow('wf').pipe(ignoreElements())).toBe('|');
        const resumed = witrium.resumeRun({ version: 1, runId: 'run-1' });
        expectObservable(statuses(resumed.snapshots$), '----^').toBe('             ----R-(C|)');
      });
    });
  });
});
