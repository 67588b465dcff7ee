import { timeOf, type JsonValue } from 'witrium-rx';
import { isOver, type Facts } from './facts.js';
import { sentenceOf } from './sentence.js';
import { stepsOf, type StepView } from './steps.js';
import { troubleOf, type Trouble } from './trouble.js';
import type { Workflow } from './workflows.js';

/** How far a run is. Without a total nobody can tell, and before the first step there is nothing to tell. */
export interface ProgressView {
  readonly completed: number;
  readonly total: number | undefined;
}

/** All that the page shows. */
export interface View {
  readonly workflows: readonly Workflow[];
  /** The workflow of the run; undefined while there is none, or while it is not known. */
  readonly workflow: Workflow | undefined;
  readonly heading: string;
  readonly phase: Facts['state']['phase'] | 'idle';
  readonly sentence: string;
  readonly trouble: Trouble | null;
  readonly steps: readonly StepView[];
  /** Null without a run, and for one that has ended before there was any. */
  readonly progress: ProgressView | null;
  /** In milliseconds; null without a run, and for one that was not started. */
  readonly elapsed: number | null;
  readonly result: JsonValue;
  readonly canStart: boolean;
  readonly canCancel: boolean;
  readonly canTryAgain: boolean;
  /** Where another tab can follow the run; empty when there is nothing to follow. */
  readonly link: string;
}

/** What the page shows without a run. */
export const idleView = (workflows: readonly Workflow[], trouble: Trouble | null = null): View => ({
  workflows,
  workflow: undefined,
  heading: 'No run yet',
  phase: 'idle',
  sentence: trouble ? '' : 'Choose a workflow, then press Start.',
  trouble,
  steps: [],
  progress: null,
  elapsed: null,
  result: null,
  canStart: trouble === null,
  canCancel: false,
  canTryAgain: trouble !== null,
  link: '',
});

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
  const total = workflow?.steps.length;
  const completed = progress?.completed ?? 0;
  return {
    workflows,
    workflow,
    heading: workflow?.name ?? 'A run',
    phase,
    sentence: sentenceOf(facts, total),
    trouble: troubleOf(facts, total),
    steps: stepsOf(snapshot?.executions ?? [], workflow?.steps ?? [], durations, over),
    progress: over && (completed === 0 || total === undefined) ? null : { completed, total },
    elapsed: over && runId === null ? null : Math.max(0, elapsedOf(facts)),
    result: phase === 'completed' ? (snapshot.result ?? null) : null,
    canStart: over,
    canCancel: !over && run.startedAt !== null && !cancelling.isAsked,
    canTryAgain: over && phase !== 'completed',
    link: over || runId === null || run.startedAt === null ? '' : `#run=${encodeURIComponent(runId)}`,
  };
};
