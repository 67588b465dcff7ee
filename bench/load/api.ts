// The API: a simulator of which every tenth poll fails. It says its address, and at each message what it has seen.
import { startSimulator, type SimulatorOptions } from 'witrium-rx/testing';
import { inputOf, answer } from '../child.js';

/** What the API has seen, in order of the runs. */
export interface Seen {
  readonly runs: readonly { readonly runId: string; readonly polls: number }[];
  readonly openSessions: number;
}

/** How many polls are counted through; far more than a load sends. */
const MOST_POLLS = 2_000_000;

const main = async (): Promise<void> => {
  const scenario = inputOf() as SimulatorOptions;
  const tenth = Array.from({ length: MOST_POLLS / 10 }, (_, index) => (index + 1) * 10);
  const simulator = await startSimulator({
    ...scenario,
    faults: [{ operation: 'getWorkflowResults', calls: tenth, kind: 'status', status: 503 }],
  });
  process.on('message', () => {
    const polls = new Map<string, number>();
    for (const { path } of simulator.requestsTo('getWorkflowResults')) {
      const runId = /\/runs\/([^/]+)\//u.exec(path)?.[1] ?? '';
      polls.set(runId, (polls.get(runId) ?? 0) + 1);
    }
    answer({
      runs: simulator.submittedRuns.map(({ runId }) => ({ runId, polls: polls.get(runId) ?? 0 })),
      openSessions: simulator.openSessions.length,
    } satisfies Seen);
  });
  answer({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken });
};

void main();
