import { concat, take, throwError } from 'rxjs';
import * as t from 'io-ts';
import * as index from 'witrium-rx';
import {
  createWitriumClient,
  decodeResult,
  expectCompleted,
  isWitriumError,
  untilStatus,
  withTimeout,
  WitriumError,
  type WitriumClient,
  type WitriumErrors,
} from 'witrium-rx';
import type { SimulatedFault, Simulator } from 'witrium-rx/testing';
import { useSimulator } from '../testing/support/useSimulator.js';
import { args, expectNoSecret, files, heard, preserveState, TOKEN, type Carrier } from './secrets.js';

/** Those of the fleet are tested with its records. */
type Tag = Exclude<keyof WitriumErrors, 'JobDataError' | 'LockLostError' | 'SubmitUncertainError'>;

/** How each error comes about. `Record` asks for all of them. */
const ways: Readonly<Record<Tag, { readonly fault?: SimulatedFault; readonly call: Carrier['call'] }>> = {
  InvalidOptionsError: {
    call: (client) => client.submitWorkflow('w', { args: { ...args, wrong: undefined as never }, files }),
  },
  HttpStatusError: { call: (client) => client.submitWorkflow('unknown', { args, files, preserveState }) },
  NetworkError: {
    fault: { operation: 'any', kind: 'reset', when: 'after' },
    call: (client) => client.runTalent('t', { args, files }),
  },
  RequestTimeoutError: {
    fault: { operation: 'any', kind: 'hang' },
    call: (client) => client.runTalent('t', { args, files }),
  },
  DecodeError: {
    fault: { operation: 'any', kind: 'wrong-shape' },
    call: (client) => client.runTalent('t', { args, files }),
  },
  WaitTimeoutError: { call: (client) => run(client, 'endless').pipe(withTimeout(30)) },
  UnexpectedStatusError: { call: (client) => run(client, 'broken').pipe(untilStatus('C')) },
  IncompleteRunError: { call: (client) => run(client, 'endless').pipe(take(1), untilStatus('C')) },
  RunFailedError: { call: (client) => run(client, 'broken').pipe(expectCompleted()) },
  SessionCloseError: {
    fault: { operation: 'closeBrowserSession', calls: 'all', kind: 'status', status: 403, body: { message: TOKEN } },
    call: (client) => client.usingBrowserSession({ preserveState }, ({ runTalent }) => runTalent('t', { args, files })),
  },
};

const run = (client: WitriumClient, workflowId: string) =>
  client.runWorkflow(workflowId, { args, files, preserveState, pollingInterval: 1 });

const start = useSimulator();

const connect = async (faults: readonly SimulatedFault[] = []): Promise<readonly [WitriumClient, Simulator]> => {
  const simulator = await start({
    workflows: {
      endless: { steps: [{ instruction: 'Wait', duration: Infinity }] },
      broken: { steps: [{ instruction: 'Click', outcome: 'failed' }] },
      w: {},
    },
    talents: { t: {} },
    apiToken: TOKEN,
    faults,
  });
  return [createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: TOKEN, timeout: 2000, retry: false }), simulator];
};

/** The kinds of errors that the package exports. */
const exported = Object.entries(index)
  .filter(([, value]) => typeof value === 'function' && value.prototype instanceof WitriumError)
  .map(([name]) => name);

describe('an error', () => {
  it('of every kind that is exported is brought about here', () => {
    expect(exported.sort()).toStrictEqual(Object.keys(ways).sort());
    expect(exported).toHaveLength(10);
  });

  it.each(Object.entries(ways))('of the kind %s shows no secret', async (tag, { fault, call }) => {
    const [client] = await connect(fault && [fault]);
    const { error, activities } = await heard(client, call);
    expect(error).toMatchObject({ _tag: tag });
    expectNoSecret(error);
    expectNoSecret(activities);
  });

  it('shows no secret of a run whose result does not fit', async () => {
    const [client] = await connect();
    const codec = t.type({ found: t.string });
    const { error } = await heard(client, () => client.runTalent('t', { args }).pipe(decodeResult(codec)));
    expect(isWitriumError(error, 'DecodeError')).toBe(true);
    expectNoSecret(error);
  });

  it('of a clean-up shows no secret in activity$, and does not hide the own error of the stream', async () => {
    const [client] = await connect([
      { operation: 'closeBrowserSession', calls: 'all', kind: 'status', status: 401, body: { detail: TOKEN } },
    ]);
    const own = new Error('of the stream itself');
    const { error, activities } = await heard(client, () =>
      client.usingBrowserSession({ preserveState }, ({ runTalent }) =>
        concat(
          runTalent('t', { args, files }),
          throwError(() => own),
        ),
      ),
    );
    expect(error).toBe(own);
    expect(activities.at(-1)).toMatchObject({
      type: 'cleanup-failed',
      error: { _tag: 'HttpStatusError', status: 401 },
    });
    expectNoSecret(activities);
  });

  it('is seen where there is one: the check itself fails', () => {
    const leak = new Error('outside', { cause: new Error(TOKEN) });
    expect(() => {
      expectNoSecret(leak);
    }).toThrow('tok-secret');
  });
});
