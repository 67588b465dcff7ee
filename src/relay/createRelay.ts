import { lastValueFrom } from 'rxjs';
import { ApiRefusal, performEndpoint, runEventStream, type Operation, type OptionsOf } from '../index.js';
import { checkWorkflow } from './allowed.js';
import { claimed } from './claimed.js';
import { createLifetime } from './createLifetime.js';
import { createPermits } from './createPermits.js';
import { createReport } from './createReport.js';
import { createStreams } from './createStreams.js';
import { HIDDEN, reportedFailure } from './failureOf.js';
import { handlers, type Errand } from './handlers.js';
import { failureResponse, jsonResponse } from './jsonResponse.js';
import { policies } from './policies.js';
import { readCall } from './readCall.js';
import type { Relay } from './Relay.js';
import type { RelayCall, RelayOptions } from './RelayOptions.js';
import { resolveOptions } from './resolveOptions.js';

/** Where the events of a run are, relative to the address of its results. */
const OFFER = { [runEventStream.offer]: runEventStream.offered };

/**
 * Makes a relay: what a backend mounts so that browsers use the API without the token. In the browser,
 * `createWitriumClient({ baseUrl: '/api/witrium' })` talks to it. Sends nothing by itself.
 *
 * @param options Nothing is allowed that `allow` does not name; see {@link RelayOptions} for units and defaults.
 * @throws InvalidOptionsError at once, when an option is wrong.
 * @example
 * ```ts
 * const relay = createRelay({ allow: { workflows: ['scrape-orders'] }, authorize: ({ request }) => isSignedIn(request) });
 * createServer(toNodeHandler(relay)).listen(3000);
 * ```
 */
export const createRelay = (options: RelayOptions): Relay => {
  const { ownsClient, authorize, onCreated, onError, closeTimeout, ...rest } = resolveOptions(options);
  const { client, allow, basePath } = rest;
  const report = createReport(onError);
  const lifetime = createLifetime();
  const permits = createPermits(allow, authorize, report);
  const openStream = createStreams(rest, lifetime, permits, report);

  const forward = async (call: RelayCall, operation: Operation, options: OptionsOf<Operation>): Promise<Response> => {
    const { id, request } = call;
    const errand: Errand = {
      client,
      checkWorkflow: (workflowId) => {
        checkWorkflow(allow, call, workflowId);
      },
      claim: (created) => claimed({ client, onCreated, report }, { ...created, request }),
    };
    const answer$ = performEndpoint(handlers, errand, { operation, id, options });
    const answer = policies[operation].outlivesBrowser
      ? await lifetime.finish(() => lastValueFrom(answer$))
      : await lifetime.wait(request, () => answer$);
    return jsonResponse(200, answer, operation === runEventStream.operation ? OFFER : {});
  };

  const serve = async (request: Request): Promise<Response> => {
    if (lifetime.isClosed()) throw new ApiRefusal(503, 'The relay is closed');
    const { call, options } = await readCall(request, rest, lifetime.wait);
    const answer = await lifetime.wait(request, () => permits.ask(call));
    if (answer) return answer;
    return call.operation === 'watchRun' ? openStream(call) : forward(call, call.operation, options);
  };

  const answered = async (request: Request): Promise<Response> => {
    try {
      return await serve(request);
    } catch (error) {
      try {
        return failureResponse(reportedFailure(error, report));
      } catch {
        // A refusal of your own that no response can be made of.
        report(error);
        return failureResponse(HIDDEN);
      }
    }
  };

  const closeClient = async (): Promise<void> => {
    if (ownsClient) await lastValueFrom(client.close()).catch(report);
  };

  let closing: Promise<void> | undefined;
  const close = () => (closing ??= lifetime.close(closeTimeout, closeClient));

  return {
    basePath,
    handle: (request) => lifetime.track(answered(request)),
    close,
    [Symbol.asyncDispose]: close,
  };
};
