import { timeOf, type JsonValue } from 'witrium-rx';
import { describeError } from './describeError.js';
import { isOver, type Facts } from './facts.js';
import { sentenceOf } from './sentence.js';
import { stepsOf, type StepView } from './steps.js';
import type { Workflow } from './workflows.js';

/** All that the page shows. */
export interface View {
  readonly workflows: readonly Workflow[];
  /** The workflow of the run; undefined while there is none, or while it is not known. */
  readonly workflow: Workflow | undefined;
  readonly heading: string;
  readonly phase: Facts['state']['phase'] | 'idle';
  readonly sentence: string;
  readonly alert: string;
  readonly steps: readonly StepView[];
  /** Null without a run. */
  readonly progress: { readonly completed: number; readonly total: number | undefined } | null;
  /** In milliseconds; null without a run. */
  readonly elapsed: number | null;
  readonly result: JsonValue;
  readonly canStart: boolean;
  readonly canCancel: boolean;
  readonly canTryAgain: boolean;
  /** Where another tab can follow the run; empty when there is nothing to follow. */
  readonly link: string;
}

/** What the page shows without a run. */
export const idleView = (workflows: readonly Workflow[], alert = ''): View => ({
  workflows,
  workflow: undefined,
  heading: 'No run yet',
  phase: 'idle',
  sentence: alert === '' ? 'Choose a workflow and start it.' : 'Nothing can be started.',
  alert,
  steps: [],
  progress: null,
  elapsed: null,
  result: null,
  canStart: alert === '',
  canCancel: false,
  canTryAgain: alert !== '',
  link: '',
});

const alertOf = ({ state: { phase, snapshot, error }, cancelling }: Facts): string => {
  if (phase === 'error') return describeError(error);
  if (phase === 'failed') {
    const step = snapshot?.executions.find(({ status }) => status === 'F');
    return [step?.instruction, snapshot?.errorMessage ?? 'No reason was given'].filter(Boolean).join(': ');
  }
  return cancelling.error === null ? '' : `The run was not cancelled. ${describeError(cancelling.error)}`;
};

const elapsedOf = ({ run, state: { snapshot }, now }: Facts): number => {
  if (run.startedAt !== null) return now - run.startedAt;
  if (!snapshot?.startedAt) return 0;
  return (snapshot.completedAt ? timeOf(snapshot.completedAt) : now) - timeOf(snapshot.startedAt);
};

/** What the page shows of a run. */
export const viewOf = (facts: Facts, workflows: readonly Workflow[]): View => {
  const { run, runId, state, durations, cancelling } = facts;
  const { phase, snapshot, progress } = state;
  const over = isOver(phase);
  const workflow = workflows.find(({ id }) => id === (run.workflowId ?? snapshot?.workflowId));
  return {
    workflows,
    workflow,
    heading: workflow?.name ?? 'A run',
    phase,
    sentence: sentenceOf(facts, workflow?.steps),
    alert: alertOf(facts),
    steps: stepsOf(snapshot?.executions ?? [], workflow?.steps ?? 0, durations, over),
    progress: { completed: progress?.completed ?? 0, total: workflow?.steps },
    elapsed: Math.max(0, elapsedOf(facts)),
    result: phase === 'completed' ? (snapshot?.result ?? null) : null,
    canStart: over,
    canCancel: !over && run.startedAt !== null && !cancelling.isAsked,
    canTryAgain: over && phase !== 'completed',
    link: over || runId === null || run.startedAt === null ? '' : `#run=${encodeURIComponent(runId)}`,
  };
};
