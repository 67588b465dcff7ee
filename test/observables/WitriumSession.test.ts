import { concat, merge, type Observable } from 'rxjs';
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
});
