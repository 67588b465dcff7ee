import { lastValueFrom, range, type Observable } from 'rxjs';
import { createWitriumClient, lastCompleted, mapRuns, type WitriumSession, type WorkflowRunResults } from 'witrium-rx';
import { orderOf } from '../../examples/fleet/orders.js';
import { fromEnvironment } from '../../examples/fleet/settings.js';

/** What the process that follows all runs is started with. */
export interface SingleSettings {
  readonly baseUrl: string;
  readonly apiToken: string;
  readonly runs: number;
  readonly concurrency: number;
  readonly pollingInterval: number;
}

/** What it took, in milliseconds and in microseconds of CPU time. */
export interface SingleAnswer {
  readonly time: number;
  readonly cpu: number;
}

const main = async (): Promise<void> => {
  const { runs, concurrency, pollingInterval, ...config } = fromEnvironment() as SingleSettings;
  const client = createWitriumClient(config);
  const run = (n: number): Observable<WorkflowRunResults> => {
    const { workflowId, options, session } = orderOf(n);
    const start = ({ runWorkflow }: Pick<WitriumSession, 'runWorkflow'>) =>
      runWorkflow(workflowId, { ...options, pollingInterval }).pipe(lastCompleted());
    return session === undefined ? start(client) : client.usingBrowserSession(session, start);
  };
  const before = process.cpuUsage();
  const start = performance.now();
  await lastValueFrom(range(0, runs).pipe(mapRuns(run, { concurrency })));
  const { user, system } = process.cpuUsage(before);
  const answer: SingleAnswer = { time: performance.now() - start, cpu: user + system };
  process.send?.(answer, () => process.exit());
};

void main();
