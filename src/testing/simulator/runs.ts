import type { WorkflowBody } from './bodies.js';
import { cancelJob, statusOf } from './jobs.js';
import type { JsonValue } from './json.js';
import { Refusal } from './Refusal.js';
import { runResults, workflowRun } from './runAnswers.js';
import { lookUp, startJob } from './startJob.js';
import type { SubmittedRun } from './Simulator.js';
import { planRun } from './timeline.js';
import type { Run, World } from './World.js';

const findRun = (world: World, id: string): Run => {
  const run = world.runs.get(id);
  if (!run) throw new Refusal(404, 'Run not found');
  return run;
};

export const submitWorkflow = (world: World, workflowId: string, body: WorkflowBody): JsonValue => {
  const workflow = lookUp(world.scenario.workflows, workflowId);
  if (!workflow) throw new Refusal(404, 'Workflow not found');
  const planWith = (missing: readonly string[]) => planRun(workflow, missing, world.time);
  const job = startJob(world, body, { kind: 'workflow', scenario: workflow, planWith });
  // One object: the run that is asked for must be the job that ends.
  const run: Run = Object.assign(job, { workflowId, workflow, args: body.args ?? {} });
  world.runs.set(run.id, run);
  return { workflow_id: workflowId, run_id: run.id, status: 'P' };
};

export const getWorkflowResults = (world: World, runId: string): JsonValue => runResults(world, findRun(world, runId));

/** Cancels a run that has not ended; one that has keeps its status. */
export const cancelRun = (world: World, runId: string): JsonValue => {
  const run = findRun(world, runId);
  if (!run.end) cancelJob(world, run);
  return workflowRun(world, run);
};

/** Every run so far as the simulator reports it. */
export const submittedRuns = (world: World): readonly SubmittedRun[] =>
  [...world.runs.values()].map((run) => ({
    runId: run.id,
    workflowId: run.workflowId,
    sessionId: run.session?.uuid ?? null,
    args: run.args,
    status: statusOf(world, run),
    cancelled: run.end?.status === 'X',
  }));
