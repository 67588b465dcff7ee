import { concat, merge, of, take, type Observable } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import { createSession } from '../../src/observables/WitriumSession.js';
import { marbles, snapshots } from '../operators/marbles.js';
import { fakeTransport, type AnyCall } from './fakeTransport.js';
import { sessionInfo as info } from '../support/sessionInfo.js';

const values = { ...snapshots, i: info, s: { workflowId: 'w', runId: 'run-1', status: 'P' }, t: { status: 'C' } };

/** Sends every call to the answer and keeps its options. */
const recorded = (answer: Observable<unknown>) => {
  const options: unknown[] = [];
  return {
    options,
    answer: (call: AnyCall) => {
      options.push(call.options);
      return answer;
    },
  };
};

const endless = ({ cold }: RunHelpers) => cold('-(r|)', values);

describe('the runs of a session', () => {
  it('follow each other without a look at the session when each was followed to its end', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const talent = cold('-(t|)', values);
      const look = cold('  (i|)', values);
      const subs = ['      ^!', '-^!'];
      const expected = '   -t(t|)';
      const { session } = createSession(fakeTransport({ runTalent: talent, getBrowserSession: look }), info);
      expectObservable(concat(session.runTalent('a'), session.runTalent('b'))).toBe(expected, values);
      expectSubscriptions(talent.subscriptions).toBe(subs);
      expectSubscriptions(look.subscriptions).toBe([]);
    });
  });

  it('wait until the session is free after a run that was left early', () => {
    marbles((helpers) => {
      const { cold, expectObservable, expectSubscriptions } = helpers;
      const submit = cold('(s|)', values);
      const look = cold('  --(i|)', values);
      const talent = cold('-(t|)', values);
      const answers = { submitWorkflow: submit, getWorkflowResults: endless(helpers), getBrowserSession: look };
      const { session } = createSession(fakeTransport({ ...answers, runTalent: talent }), info);
      expectObservable(session.runWorkflow('w'), '^--!').toBe('-r', values);
      expectObservable(session.runTalent('a'), '  ----^').toBe('-------(t|)', values);
      expectSubscriptions(look.subscriptions).toBe('----^-!');
      expectSubscriptions(talent.subscriptions).toBe('------^!');
    });
  });

  it('go on when the look at the session fails', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const submit = cold('-(s|)', values);
      const look = cold('    --#', values);
      const talent = cold('     -(t|)', values);
      const lookSub = '    -^-!';
      const talentSub = '  ---^!';
      const answers = { submitWorkflow: submit, getBrowserSession: look, runTalent: talent };
      const { session } = createSession(fakeTransport(answers), info);
      expectObservable(merge(session.submitWorkflow('w'), session.runTalent('a'))).toBe('-s--(t|)', values);
      expectSubscriptions(look.subscriptions).toBe(lookSub);
      expectSubscriptions(talent.subscriptions).toBe(talentSub);
    });
  });

  it('carry the id of the session beside their own options', () => {
    marbles(({ cold, flush, expectSubscriptions }) => {
      const submit = cold('(s|)', values);
      const submits = recorded(submit);
      const talents = recorded(cold('(t|)', values));
      const polls = cold('(c|)', values);
      const answers = { submitWorkflow: submits.answer, runTalent: talents.answer, getWorkflowResults: polls };
      const look = cold('(i|)', values);
      const { session } = createSession(fakeTransport({ ...answers, getBrowserSession: look }), info);
      merge(
        session.submitWorkflow('w', { args: { n: 1 } }),
        session.runWorkflow('w', { args: { n: 2 } }),
        session.startRun('w', { args: { n: 3 } }).runId$,
        session.runTalent('t', { args: { n: 4 } }),
      ).subscribe();
      flush();
      expect(submits.options).toStrictEqual([1, 2, 3].map((n) => ({ args: { n }, browserSessionId: 'sess-1' })));
      expect(talents.options).toStrictEqual([{ args: { n: 4 }, browserSessionId: 'sess-1' }]);
      expectSubscriptions(submit.subscriptions).toBe(['(^!)', '(^!)', '(^!)']);
    });
  });

  /** A session whose submits make run-1, run-2, …; all polls answer `status`. Counts the looks at the session. */
  const sessionWith = (status: string) => {
    const seen = { looks: 0, runs: 0, submits: [] as unknown[] };
    const transport = fakeTransport({
      submitWorkflow: ({ options }) => {
        seen.submits.push(options);
        seen.runs += 1;
        return of({ workflowId: 'w', runId: `run-${seen.runs}`, status: 'P' });
      },
      getWorkflowResults: ({ id }) => of({ ...snapshots.c, runId: id, status }),
      getBrowserSession: () => {
        seen.looks += 1;
        return of(info);
      },
      runTalent: () => of(values.t),
    });
    return { ...createSession(transport, info), seen };
  };

  it('look at the session after a submit that nobody follows', () => {
    const { session, seen } = sessionWith('C');
    merge(session.submitWorkflow('w'), session.runTalent('t')).subscribe();
    expect(seen.looks).toBe(1);
  });

  it('do not look at it after a handle was followed to the end', () => {
    const { session, seen } = sessionWith('C');
    concat(session.startRun('w').snapshots$, session.runTalent('t')).subscribe();
    expect(seen.looks).toBe(0);
  });

  it('look at it while a handle follows a run that goes on', () => {
    const { session, seen } = sessionWith('R');
    concat(session.startRun('w').snapshots$.pipe(take(1)), session.runTalent('t')).subscribe();
    expect(seen.looks).toBe(1);
  });

  it('look at it when the handle that was followed to the end is not that of the last run', () => {
    const { session, seen } = sessionWith('C');
    const first = session.startRun('w');
    concat(first.runId$, session.submitWorkflow('w')).subscribe();
    expect(seen.looks).toBe(1);
    concat(first.snapshots$, session.runTalent('t')).subscribe();
    expect(seen.looks).toBe(2);
  });

  it.each([['a text'], [['a list']]])(
    'have options that are no object refused at once, without a look: %j',
    (options) => {
      const { session, seen } = sessionWith('C');
      merge(session.submitWorkflow('w'), session.submitWorkflow('w', options as never)).subscribe();
      expect(seen.looks).toBe(0);
      expect(seen.submits).toStrictEqual([{ browserSessionId: 'sess-1' }, options]);
    },
  );
});
