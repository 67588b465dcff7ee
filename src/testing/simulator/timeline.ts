import type { StepScenario, TalentScenario, WorkflowScenario } from './scenario.js';

const DEFAULT_DURATION = 10;

/** How something ends when nobody interferes. */
export interface Ending {
  readonly outcome: 'C' | 'F';
  readonly errorMessage: string | null;
}

/** One step with its times, in milliseconds since the epoch. */
export interface PlannedStep extends Ending {
  readonly step: StepScenario;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** All that will happen, known from the start: status and steps are read off it by the clock. */
export interface Timeline extends Ending {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly steps: readonly PlannedStep[];
}

const COMPLETED: Ending = { outcome: 'C', errorMessage: null };

const failed = (errorMessage: string): Ending => ({ outcome: 'F', errorMessage });

const missingMarks = (missing: readonly string[]): Ending => failed(`The browser lacks: ${missing.join(', ')}`);

const endingOf = (step: StepScenario): Ending =>
  step.outcome === 'failed' ? failed(step.errorMessage ?? `Instruction failed: ${step.instruction}`) : COMPLETED;

/** The timeline of a run: its first step fails when the browser lacks something, and the first failed step is the last. */
export const planRun = (workflow: WorkflowScenario, missing: readonly string[], submittedAt: number): Timeline => {
  const startsAt = submittedAt + (workflow.pending ?? 0);
  const steps: PlannedStep[] = [];
  let ending = missing.length > 0 ? missingMarks(missing) : COMPLETED;
  let endsAt = startsAt;
  for (const step of workflow.steps ?? []) {
    if (ending.outcome === 'C') ending = endingOf(step);
    const stepStartsAt = endsAt;
    endsAt += step.duration ?? DEFAULT_DURATION;
    steps.push({ step, startsAt: stepStartsAt, endsAt, ...ending });
    if (ending.outcome === 'F') break;
  }
  return { startsAt, endsAt, steps, ...ending };
};

/** The timeline of a talent: it has no steps to show. */
export const planTalent = (talent: TalentScenario, missing: readonly string[], startsAt: number): Timeline => ({
  startsAt,
  endsAt: startsAt + (talent.duration ?? DEFAULT_DURATION),
  steps: [],
  ...(missing.length > 0
    ? missingMarks(missing)
    : talent.outcome === 'failed'
      ? failed(talent.errorMessage ?? 'Talent failed')
      : COMPLETED),
});
