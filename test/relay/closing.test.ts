import { NEVER, Subject } from 'rxjs';
import type { WitriumClient, WorkflowRunSubmitted } from 'witrium-rx';
import { createRelay } from 'witrium-rx/relay';
import { startServer } from '../support/testServer.js';
import { until } from '../support/until.js';
import { eventReader } from './support/eventReader.js';
import { refusal, submitted, useRelay } from './support/useRelay.js';

const setUp = useRelay();

const GIVEN_UP = [503, 'The request was given up'];

/** A `closeTimeout` that no test lives to see. */
const NEVER_REACHED = 2 ** 32;

const never = () => new Promise<never>(() => undefined);

const post = (path: string) =>
  new Request(`http://relay.test/api/witrium${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });

describe('close of a relay', () => {
  it('ends at once where only authorize, a name or an answer to a read is waited for', async () => {
    const {
      ask,
      post: send,
      relay,
      simulator,
    } = await setUp({
      scenario: { faults: [{ kind: 'hang', operation: 'getWorkflowResults', calls: 'all' }] },
      authorize: ({ operation }) => operation !== 'submitWorkflow' || never(),
      streamKey: never,
      closeTimeout: NEVER_REACHED,
    });
    const answers = [send('/v1/workflows/quick/run'), ask('/v1/runs/r/events'), ask('/v1/runs/r/results')];
    await until(() => simulator.requestsTo('getWorkflowResults').length === 1);
    await relay.close();
    for (const answer of answers) expect(await refusal(answer)).toStrictEqual(GIVEN_UP);
  });

  it('waits no longer than its limit for a submit that the API does not answer', async () => {
    const {
      post: send,
      relay,
      simulator,
    } = await setUp({
      closeTimeout: 100,
      scenario: { faults: [{ kind: 'hang', operation: 'submitWorkflow' }] },
    });
    const answer = send('/v1/workflows/quick/run');
    await until(() => simulator.requestsTo('submitWorkflow').length === 1);
    const start = performance.now();
    await relay.close();
    expect(performance.now() - start).toBeGreaterThan(95);
    expect(await refusal(answer)).toStrictEqual(GIVEN_UP);
  });

  it('lets a submit that comes after its limit find an owner all the same', async () => {
    const run$ = new Subject<WorkflowRunSubmitted>();
    const client = { submitWorkflow: () => run$ } as unknown as WitriumClient;
    const created: string[] = [];
    const relay = createRelay({
      client,
      allow: { workflows: ['quick'] },
      closeTimeout: 20,
      onCreated: ({ id }) => {
        created.push(id);
      },
    });
    const answer = relay.handle(post('/v1/workflows/quick/run'));
    await until(() => run$.observed);
    await relay.close();
    expect(await refusal(answer)).toStrictEqual(GIVEN_UP);
    run$.next({ workflowId: 'quick', runId: 'late', status: 'P' });
    run$.complete();
    await until(() => created.length === 1);
    expect(created).toStrictEqual(['late']);
  });

  it('waits no longer than its limit for onCreated', async () => {
    const { post: send, relay, simulator } = await setUp({ closeTimeout: 100, onCreated: never });
    const answer = send('/v1/workflows/quick/run');
    await until(() => simulator.submittedRuns.length === 1);
    await relay.close();
    expect(await refusal(answer)).toStrictEqual(GIVEN_UP);
  });

  it('waits no longer than its limit for its client', async () => {
    let asked = 0;
    const api = await startServer(() => (asked += 1));
    const client = { baseUrl: api.url, apiToken: 'token' };
    const relay = createRelay({ client, allow: { sessions: true }, closeTimeout: 100 });
    const abort = new AbortController();
    const request = new Request(post('/v1/browser-sessions'), { signal: abort.signal });
    const answer = relay.handle(request);
    await until(() => asked === 1);
    await relay.close();
    expect((await answer).status).toBe(503);
    abort.abort();
    await api.stop();
  });

  it('does not wait for readers of event streams that take nothing', async () => {
    const setup = await setUp({ closeTimeout: NEVER_REACHED });
    const runId = await submitted(setup, 'endless');
    const answers = await Promise.all([1, 2, 3].map(() => setup.ask(`/v1/runs/${runId}/events`)));
    await until(() => setup.simulator.requestsTo('getWorkflowResults').length > 1);
    await setup.relay.close();
    for (const answer of answers) expect(await eventReader(answer).rest()).toStrictEqual([]);
  });

  it('has a limit that may be longer than a timer', async () => {
    const {
      post: send,
      relay,
      simulator,
    } = await setUp({
      closeTimeout: NEVER_REACHED,
      scenario: { faults: [{ kind: 'drip', operation: 'submitWorkflow' }] },
    });
    const answer = send('/v1/workflows/quick/run');
    await until(() => simulator.requestsTo('submitWorkflow').length === 1);
    await relay.close();
    expect((await answer).status).toBe(200);
  });

  it('keeps no timer once it has ended', async () => {
    jest.useFakeTimers();
    const client = { submitWorkflow: () => NEVER } as unknown as WitriumClient;
    await createRelay({ client, allow: {} }).close();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
});
