import { statusOf } from './jobs.js';
import type { JsonObject } from './json.js';
import type { PlannedStep } from './timeline.js';
import type { Run, World } from './World.js';

export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** What both answers say of a step. */
const stepFields = (planned: PlannedStep, status: string): JsonObject => ({
  instruction: planned.step.instruction,
  status,
  result: (status === 'C' ? planned.step.result : null) ?? null,
  result_format: (status === 'C' ? planned.step.resultFormat : null) ?? null,
  error_message: status === 'F' ? planned.errorMessage : null,
});

/** The steps that have begun; the one that a cancel has interrupted is cancelled too. */
const stepsOf = (world: World, run: Run): readonly JsonObject[] => {
  const at = run.end?.at ?? world.time;
  const unsettled = run.end ? 'X' : 'R';
  return run.timeline.steps
    .filter(({ startsAt }) => startsAt <= at)
    .map((planned) => stepFields(planned, planned.endsAt <= at ? planned.outcome : unsettled));
};

/** When the run began, if it did before it ended. */
const startedAt = (world: World, run: Run): string | null =>
  run.timeline.startsAt <= (run.end?.at ?? world.time) ? isoTime(run.timeline.startsAt) : null;

const endFields = ({ end }: Run) => ({
  completed_at: end ? isoTime(end.at) : null,
  error_message: end?.errorMessage ?? null,
});

/** The answer to a poll. */
export const runResults = (world: World, run: Run): JsonObject => {
  const status = statusOf(world, run);
  const found = status === 'C' ? run.workflow : undefined;
  return {
    workflow_id: run.workflowId,
    run_id: run.id,
    status,
    started_at: startedAt(world, run),
    ...endFields(run),
    message: found?.message ?? null,
    executions: stepsOf(world, run).map((step, order) => ({ instruction_order: order, ...step })),
    result: run.end?.result ?? null,
    result_format: found?.resultFormat ?? null,
  };
};

/** The answer to a cancel. */
export const workflowRun = (world: World, run: Run): JsonObject => ({
  uuid: run.id,
  session_id: run.session?.uuid ?? null,
  workflow: {
    uuid: run.workflowId,
    name: run.workflow.name ?? run.workflowId,
    description: run.workflow.description ?? null,
  },
  run_type: 'workflow',
  triggered_by: 'api',
  status: statusOf(world, run),
  session_active: run.session !== null && !run.session.isClosed,
  started_at: startedAt(world, run),
  ...endFields(run),
  executions: stepsOf(world, run).map((step, order) => ({
    instruction_id: `${run.workflowId}-${order}`,
    message: null,
    ...step,
  })),
});
