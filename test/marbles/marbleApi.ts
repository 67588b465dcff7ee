import { Subject, take, type Observable } from 'rxjs';
import { createWitriumClient, type WitriumClient, type WitriumClientConfig } from '../../src/index.js';

/** What the client sends, as far as the diagrams tell it. */
interface Sent {
  readonly method: string;
  readonly signal: AbortSignal;
}

/** A client, and the letters of the requests as it sends them. */
export interface MarbleApi {
  readonly client: WitriumClient;
  readonly requests$: Observable<string>;
}

const wireOf = ({ runId, workflowId, status }: Snapshot) => ({ run_id: runId, workflow_id: workflowId, status });

interface Snapshot {
  readonly runId: string;
  readonly workflowId: string;
  readonly status: string;
}

const bodyOf = (answer: unknown): unknown =>
  typeof answer === 'string' ? { run_id: 'run-1', workflow_id: 'workflow-1', status: 'P' } : wireOf(answer as Snapshot);

/**
 * The real client over an API whose answers are marbles: each request gets the next answer, `5` is a 503. What stands
 * for axios calls back at once, as virtual time knows nothing of promises.
 */
export const marbleApi = (answers$: Observable<unknown>, config: WitriumClientConfig = {}): MarbleApi => {
  const requests$ = new Subject<string>();
  const request = ({ method, signal }: Sent) => ({
    then: (onAnswer: (answer: object) => void) => {
      const answered = answers$.pipe(take(1)).subscribe((answer) => {
        const status = answer === '5' ? 503 : 200;
        onAnswer({ status, headers: {}, data: JSON.stringify(status === 503 ? {} : bodyOf(answer)) });
      });
      signal.addEventListener('abort', () => {
        answered.unsubscribe();
      });
      requests$.next(method.toUpperCase() === 'POST' ? 's' : 'g');
    },
  });
  const axios = { request } as unknown as NonNullable<WitriumClientConfig['axios']>;
  return {
    client: createWitriumClient({ apiToken: 'token', baseUrl: 'https://api.invalid', axios, ...config }),
    requests$,
  };
};
