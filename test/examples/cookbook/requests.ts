import type { Simulator } from '../../../src/testing/index.js';

type Operation = Parameters<Simulator['requestsTo']>[0];

/** The bodies of the requests to an operation, in the order of arrival. */
export const bodiesOf = ({ requestsTo }: Simulator, operation: Operation): readonly unknown[] =>
  requestsTo(operation).map(({ body }) => body);

/** The operations that the simulator has seen, polls left out. */
export const operationsOf = ({ requests }: Simulator): readonly string[] =>
  requests.map(({ operation }) => operation).filter((operation) => operation !== 'getWorkflowResults');

/** How many runs were followed at the same time at most: from the submit of each to its last poll. */
export const mostRunsAtATime = ({ requests, submittedRuns }: Simulator): number => {
  const paths = requests.map(({ path }) => path);
  const submits = requests.flatMap(({ operation }, at) => (operation === 'submitWorkflow' ? [at] : []));
  const spans = submittedRuns.map(({ runId }, index) => ({
    from: submits[index] ?? NaN,
    to: paths.lastIndexOf(`/v1/runs/${runId}/results`),
  }));
  const followedAt = (at: number) => spans.filter(({ from, to }) => from <= at && at <= to).length;
  return Math.max(...requests.map((_, at) => followedAt(at)));
};
