import { NEVER, throwError, type Observable } from 'rxjs';
import { HttpStatusError, type WitriumClient } from 'witrium-rx';
import { createRelay, type RelayOptions } from 'witrium-rx/relay';

/** The path of the results of a run. */
export const PATH = '/api/witrium/v1/runs/r/results';

/** A relay whose client answers a poll as a test wants. */
export const relayOf = (results$: Observable<unknown>, options: Partial<RelayOptions> = {}) => {
  const errors: unknown[] = [];
  const client = { submitWorkflow: () => NEVER, getWorkflowResults: () => results$, watchRun: () => results$ };
  const relay = createRelay({
    client: client as unknown as WitriumClient,
    allow: { workflows: ['w'] },
    onError: (error) => errors.push(error),
    ...options,
  });
  return { relay, errors };
};

/** What a poll gives that the API refuses. */
export const failed = (fields: Partial<ConstructorParameters<typeof HttpStatusError>[0]>) =>
  throwError(
    () =>
      new HttpStatusError({
        operation: 'getWorkflowResults',
        status: 500,
        detail: '',
        method: 'GET',
        path: '/',
        ...fields,
      }),
  );
