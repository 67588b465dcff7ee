import { concatMap, map, mergeMap, of, retry, timer } from 'rxjs';
import { HttpStatusError, NetworkError, type WorkflowRunResults } from '../../../src/index.js';
import { createFakeWitrium } from '../../../src/testing/index.js';
import { marbles } from '../../operators/marbles.js';
import { statuses } from './statuses.js';

describe('createFakeWitrium', () => {
  it('takes what is undefined for what was not given, at every depth', () => {
    marbles(({ expectObservable }) => {
      const c = { message: undefined, result: undefined, executions: [{ result: undefined, instruction: undefined }] };
      const witrium = createFakeWitrium({
        runs: { wf: { marbles: 'c|', values: { c } } },
        talents: { t: { marbles: 'c|', values: { c: { message: undefined, errorMessage: undefined } } } },
        answers: { submitWorkflow: undefined },
      });
      const seen$ = witrium
        .runWorkflow('wf')
        .pipe(
          map(({ message, result, executions }) => [
            message,
            result,
            executions[0]?.instruction,
            executions[0]?.result,
          ]),
        );
      expectObservable(seen$).toBe('(a|)', { a: [null, null, 'Step 1', null] });
      expectObservable(witrium.runTalent('t').pipe(map(({ message }) => message))).toBe('(a|)', { a: null });
    });
  });

  describe('fails', () => {
    const fields = {
      name: 'HttpStatusError',
      _tag: 'HttpStatusError',
      operation: 'getWorkflowResults',
      runId: 'run-1',
      method: 'GET',
      path: '/v1/runs/run-1/results',
    };
    const said = 'getWorkflowResults: GET /v1/runs/run-1/results answered';

    it.each([
      [undefined, 500, 'Internal Server Error', `${said} 500: Internal Server Error`],
      [{ status: 503 }, 503, '', `${said} 503`],
      [{ status: 401, detail: 'no key' }, 401, 'no key', `${said} 401: no key`],
    ])('with an answer: %j', (error, status, detail, message) => {
      marbles(({ expectObservable }) => {
        const wf = { marbles: 'p--#', ...(error && { error }) };
        const witrium = createFakeWitrium({ runs: { wf } });
        const run$ = witrium.runWorkflow('wf', { retry: { initialDelay: 10 } });
        expectObservable(statuses(run$)).toBe('P--#', undefined, { ...fields, message, status, detail });
      });
    });

    it('with an error of the library, which is passed on as it is', () => {
      const errors: unknown[] = [];
      const error = new NetworkError({ operation: 'getWorkflowResults', code: 'ECONNRESET', message: 'lost' });
      const witrium = createFakeWitrium({ runs: { wf: { marbles: '#', error } } });
      witrium.runWorkflow('wf').subscribe({ error: (reason: unknown) => errors.push(reason) });
      expect(errors[0]).toBe(error);
    });

    it('at a run, and not at the next one that retry submits', () => {
      marbles(({ expectObservable }) => {
        const scripts = ['p-#', 'p-c|'];
        const witrium = createFakeWitrium({ runs: { wf: () => scripts.shift() ?? '-' } });
        expectObservable(statuses(witrium.runWorkflow('wf').pipe(retry({ count: 1, delay: 3 })))).toBe('P----P-(C|)');
      });
    });

    it('with InvalidOptionsError when a function makes what is none', () => {
      marbles(({ expectObservable }) => {
        const wf = ({ args }: { readonly args?: unknown }) => (args ? 'p-|' : 'p-c');
        const witrium = createFakeWitrium({ runs: { wf } });
        const problem = "runs.wf: a run ends with one of C, F, X, not with '|' alone";
        expectObservable(statuses(witrium.runWorkflow('wf'))).toBe('P-(C|)');
        expectObservable(witrium.runWorkflow('wf', { args: {} })).toBe('#', undefined, {
          name: 'InvalidOptionsError',
          message: `createFakeWitrium: ${problem}`,
          _tag: 'InvalidOptionsError',
          operation: 'createFakeWitrium',
          errors: [problem],
        });
      });
    });
  });

  describe('cancels a run', () => {
    it('at the frame of the cancel', () => {
      marbles(({ expectObservable }) => {
        const values = { r: { executions: [{}, { status: 'R' }] } };
        const witrium = createFakeWitrium({ runs: { wf: { marbles: 'p-r----c|', values } } });
        const all = ({ status, executions }: WorkflowRunResults) =>
          [status, ...executions.map((step) => step.status)].join('');
        const expected = { p: 'P', r: 'RCR', x: 'XCX' };
        expectObservable(witrium.runWorkflow('wf').pipe(map(all))).toBe('p-r-(x|)', expected);
        expectObservable(statuses(timer(4).pipe(concatMap(() => witrium.cancelRun('run-1'))))).toBe('----(X|)');
      });
    });

    it('that has told nothing yet', () => {
      marbles(({ expectObservable }) => {
        const witrium = createFakeWitrium({ runs: { wf: '-----p-c' } });
        expectObservable(statuses(witrium.runWorkflow('wf'))).toBe('--(X|)');
        expectObservable(statuses(timer(2).pipe(concatMap(() => witrium.cancelRun('run-1'))))).toBe('--(X|)');
      });
    });

    it('after the answer to the cancel', () => {
      marbles(({ flush }) => {
        const seen: string[] = [];
        const witrium = createFakeWitrium({ runs: { wf: 'p-r' } });
        witrium.runWorkflow('wf').subscribe(({ status }) => seen.push(`followed ${status}`));
        witrium.cancelRun('run-1').subscribe(({ status }) => seen.push(`answered ${status}`));
        flush();
        expect(seen).toStrictEqual(['followed P', 'answered X', 'followed X']);
      });
    });

    it('that is left, when that was asked for', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({ runs: { wf: 'p--r--c|' } });
        const unsub = '                                                                       ----!';
        expectObservable(statuses(witrium.runWorkflow('wf', { onUnsubscribe: 'cancel' })), unsub).toBe('P--R');
        flush();
        expect(witrium.callsTo('cancelRun').map(({ id, at }) => [id, at])).toStrictEqual([['run-1', 4]]);
        expect(witrium.submittedRuns).toMatchObject([{ status: 'X' }]);
      });
    });
  });

  describe('answers', () => {
    it('a talent with its first letter, or fails', () => {
      marbles(({ expectObservable }) => {
        const talents = {
          find: { marbles: '---a|', values: { a: { result: 3 } } },
          lose: '--f',
          stopped: '--x',
          end: '--|',
          later: '-|-a',
          broken: {
            marbles: '-#',
            error: new HttpStatusError({ operation: 'runTalent', status: 502, detail: '', method: 'POST', path: '/' }),
          },
          never: '---',
          atOnce: 'c',
        };
        const witrium = createFakeWitrium({ talents });
        const empty = { startedAt: null, completedAt: null, message: null, resultFormat: null, errorMessage: null };
        expectObservable(witrium.runTalent('find')).toBe('---(a|)', { a: { status: 'C', result: 3, ...empty } });
        expectObservable(statuses(witrium.runTalent('lose'))).toBe('--(F|)');
        expectObservable(statuses(witrium.runTalent('stopped'))).toBe('--(X|)');
        expectObservable(witrium.runTalent('end')).toBe('---');
        expectObservable(statuses(witrium.runTalent('later'))).toBe('---(C|)');
        expectObservable(statuses(witrium.runTalent('atOnce'))).toBe('(C|)');
        expectObservable(witrium.runTalent('never')).toBe('---');
        expectObservable(witrium.runTalent('broken')).toBe('-#', undefined, {
          name: 'HttpStatusError',
          message: 'runTalent: POST / answered 502',
          _tag: 'HttpStatusError',
          operation: 'runTalent',
          status: 502,
          detail: '',
          method: 'POST',
          path: '/',
        });
      });
    });

    it('a call when it is told, and only then with its effect', () => {
      marbles(({ expectObservable, flush }) => {
        const witrium = createFakeWitrium({
          runs: { wf: 'p-c|' },
          answers: { submitWorkflow: '--a|', getWorkflowResults: '-a' },
        });
        expectObservable(statuses(witrium.runWorkflow('wf'))).toBe('---P-(C|)');
        expectObservable(witrium.runWorkflow('wf'), '-!').toBe('-');
        flush();
        expect(witrium.submittedRuns).toHaveLength(1);
        expect(witrium.callsTo('submitWorkflow')).toHaveLength(2);
      });
    });

    it('a call never, or with an error', () => {
      marbles(({ expectObservable }) => {
        const answers = {
          createBrowserSession: '---',
          getBrowserSession: '--|',
          listBrowserSessions: { marbles: '--#', error: { status: 403, detail: 'no' } },
        };
        const witrium = createFakeWitrium({ answers });
        expectObservable(witrium.createBrowserSession()).toBe('---');
        expectObservable(witrium.getBrowserSession('session-1')).toBe('---');
        expectObservable(witrium.listBrowserSessions()).toBe('--#', undefined, {
          name: 'HttpStatusError',
          message: 'listBrowserSessions: GET /v1/browser-sessions answered 403: no',
          _tag: 'HttpStatusError',
          operation: 'listBrowserSessions',
          status: 403,
          detail: 'no',
          method: 'GET',
          path: '/v1/browser-sessions',
        });
      });
    });
  });

  it('keeps the time of its activities virtual', () => {
    marbles(({ expectObservable }) => {
      const witrium = createFakeWitrium({ talents: { find: '---a|' } });
      const durations$ = witrium.activity$.pipe(
        mergeMap((activity) => ('duration' in activity ? of(activity.duration) : of())),
      );
      expectObservable(durations$).toBe('---d', { d: 3 });
      expectObservable(statuses(witrium.runTalent('find'))).toBe('---(C|)');
    });
  });
});
