import type { RelayCreated } from 'witrium-rx/relay';
import { until } from '../support/until.js';
import { refusal, useRelay, type Setup } from './support/useRelay.js';

const setUp = useRelay();

const JSON_TYPE = { 'content-type': 'application/json' };

const SUBMIT = '/v1/workflows/endless/run';
const CREATE = '/v1/browser-sessions';

const NO = new Error('no database');

const hidden = [500, 'Internal Server Error'];

/** Resolves and lets others wait for it. */
const latch = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    open: () => {
      open();
    },
    opened,
  };
};

/** A browser that leaves. */
const leaving = ({ relay }: Setup, path: string) => {
  const abort = new AbortController();
  const request = new Request(`http://relay.test/api/witrium${path}`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: '{}',
    signal: abort.signal,
  });
  return { answer: relay.handle(request), abort };
};

const submits = ({ simulator }: Setup) => simulator.requestsTo('submitWorkflow').length;
const creates = ({ simulator }: Setup) => simulator.requestsTo('createBrowserSession').length;

describe('onCreated that fails', () => {
  it.each([
    [
      'by throwing',
      () => {
        throw NO;
      },
    ],
    ['by rejecting', () => Promise.reject(NO)],
  ])('undoes what was made, %s: the run is cancelled, the session closed', async (_, onCreated) => {
    const { post, simulator, errors } = await setUp({ onCreated });
    expect(await refusal(post(SUBMIT))).toStrictEqual(hidden);
    expect(simulator.submittedRuns).toMatchObject([{ cancelled: true }]);
    expect(await refusal(post(CREATE))).toStrictEqual(hidden);
    expect(simulator.openSessions).toStrictEqual([]);
    expect(simulator.requestsTo('closeBrowserSession')).toMatchObject([{ body: { force: true } }]);
    expect(errors).toStrictEqual([NO, NO]);
  });

  it('undoes it also for a browser that has left in between', async () => {
    const { open, opened } = latch();
    const setup = await setUp({
      onCreated: async () => {
        await opened;
        throw NO;
      },
    });
    const { answer, abort } = leaving(setup, SUBMIT);
    await until(() => submits(setup) === 1);
    abort.abort();
    open();
    await answer;
    expect(setup.simulator.submittedRuns).toMatchObject([{ cancelled: true }]);
  });

  it('undoes it again when that fails for a while', async () => {
    const { post, simulator } = await setUp({ onCreated: () => Promise.reject(NO) });
    simulator.addFault({ kind: 'status', operation: 'closeBrowserSession', status: 503 });
    expect(await refusal(post(CREATE))).toStrictEqual(hidden);
    expect(simulator.openSessions).toStrictEqual([]);
  });

  it('takes a session for closed whose close has worked, though its answer is lost', async () => {
    const { post, simulator, errors } = await setUp({ onCreated: () => Promise.reject(NO) });
    simulator.addFault({ kind: 'status', operation: 'closeBrowserSession', status: 503, processed: true });
    expect(await refusal(post(CREATE))).toStrictEqual(hidden);
    expect(simulator.openSessions).toStrictEqual([]);
    expect(errors).toStrictEqual([NO]);
  });

  it('reports what cannot be undone, by its id', async () => {
    const { post, simulator, errors } = await setUp({ onCreated: () => Promise.reject(NO) });
    simulator.addFault({ kind: 'status', operation: 'closeBrowserSession', status: 403, calls: 'all' });
    expect(await refusal(post(CREATE))).toStrictEqual(hidden);
    const [session] = simulator.openSessions;
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining(`could not be undone: ${session?.uuid ?? '?'}`) as unknown,
        cause: { status: 403 },
      },
      NO,
    ]);
  });
});

describe('what is made for a browser that leaves', () => {
  const CREATED: readonly (readonly [string, string, (setup: Setup) => number])[] = [
    ['while it is made', 'before', creates],
    ['while its owner is noted down', 'after', creates],
  ];

  it.each(CREATED)('is closed where it is a session, %s', async (_, when, asked) => {
    const { open, opened } = latch();
    const created: RelayCreated[] = [];
    const setup = await setUp({
      scenario: { faults: [{ kind: 'drip', operation: 'createBrowserSession' }] },
      onCreated: async (one) => {
        created.push(one);
        await opened;
      },
    });
    const { answer, abort } = leaving(setup, CREATE);
    await until(() => asked(setup) === 1 && (when === 'before' || created.length === 1));
    abort.abort();
    open();
    expect(await refusal(answer)).toStrictEqual([499, 'The request was given up']);
    expect(created).toHaveLength(when === 'before' ? 0 : 1);
    expect(setup.simulator.openSessions).toStrictEqual([]);
    expect(setup.errors).toStrictEqual([]);
  });

  it('goes on where it is a run, and its owner is noted down', async () => {
    const created: string[] = [];
    const setup = await setUp({
      scenario: { faults: [{ kind: 'drip', operation: 'submitWorkflow' }] },
      onCreated: ({ id }) => {
        created.push(id);
      },
    });
    const { answer, abort } = leaving(setup, SUBMIT);
    await until(() => submits(setup) === 1);
    abort.abort();
    expect((await answer).status).toBe(200);
    expect(setup.simulator.submittedRuns).toMatchObject([{ runId: created[0], cancelled: false }]);
  });
});
