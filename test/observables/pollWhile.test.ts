import { of, type Observable } from 'rxjs';
import type { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import { resumeRun } from '../../src/observables/resumeRun.js';
import { runWorkflow } from '../../src/observables/runWorkflow.js';
import { startRun } from '../../src/observables/startRun.js';
import type { WatchOptions } from '../../src/observables/WatchOptions.js';
import { watchRun } from '../../src/observables/watchRun.js';
import type { Transport } from '../../src/transport/createTransport.js';
import { marbles, snapshots } from '../operators/marbles.js';
import { fakeTransport } from './fakeTransport.js';

type Watch = (transport: Transport, watch: WatchOptions) => Observable<WorkflowRunResults>;

describe('pollWhile', () => {
  it.each<[string, number, Watch]>([
    ['watchRun', 0, (transport, watch) => watchRun(transport, 'run-1', watch)],
    ['runWorkflow', 1, (transport, watch) => runWorkflow(transport, 'wf', watch)],
    ['startRun', 1, (transport, watch) => startRun(transport, 'wf', watch).snapshots$],
    ['resumeRun', 0, (transport, watch) => resumeRun(transport, { version: 1, runId: 'run-1' }, watch).snapshots$],
  ])('holds back the polls of %s, and nothing else', (_, submits, watch) => {
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const pollWhile = cold('---y-n---y---', { y: true, n: false });
      const answers = [of(snapshots.r), of(snapshots.c)];
      const subs = '          ^--------!   ';
      const expected = '      ---r-----(c|)';

      const sent: unknown[] = [];
      const transport = fakeTransport({
        submitWorkflow: ({ options }) => {
          sent.push(options);
          return of({ workflowId: 'wf', runId: 'run-1', status: 'P' });
        },
        getWorkflowResults: () => answers.shift() ?? of(snapshots.c),
      });
      expectObservable(watch(transport, { pollWhile, pollingInterval: 4 })).toBe(expected, snapshots);
      flush();
      expectSubscriptions(pollWhile.subscriptions).toBe(subs);
      expect(sent).toStrictEqual(Array(submits).fill({}));
    });
  });
});
