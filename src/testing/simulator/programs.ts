import type { JsonValue } from '../../index.js';
import { given } from '../../internal/check.js';
import { isoTime } from '../world/sessions.js';
import type { Course, JobStart, JobState, Program } from '../world/World.js';
import type { BrowserScenario, StepScenario, TalentScenario, WorkflowScenario } from './scenario.js';

const DEFAULT_DURATION = 10;

/** One step with its times, in milliseconds since the epoch, and why it fails, if it does. */
interface PlannedStep {
  readonly step: StepScenario;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly failure: string | null;
}

/** All that will happen, known from the start: it is read off by the clock. */
interface Plan {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly steps: readonly PlannedStep[];
  readonly failure: string | null;
}

const lack = (missing: readonly string[]): string | null =>
  missing.length > 0 ? `The browser lacks: ${missing.join(', ')}` : null;

const failureOf = ({ outcome, errorMessage, instruction }: StepScenario): string | null =>
  outcome === 'failed' ? (errorMessage ?? `Instruction failed: ${instruction}`) : null;

/** The first step fails when the browser lacks something, and the first failed step is the last. */
const planRun = ({ pending = 0, steps = [] }: WorkflowScenario, { missing, at }: JobStart): Plan => {
  const planned: PlannedStep[] = [];
  let failure = lack(missing);
  let endsAt = at + pending;
  for (const step of steps) {
    failure ??= failureOf(step);
    const startsAt = endsAt;
    endsAt += step.duration ?? DEFAULT_DURATION;
    planned.push({ step, startsAt, endsAt, failure });
    if (failure !== null) break;
  }
  return { startsAt: at + pending, endsAt, steps: planned, failure };
};

/** A talent has no steps to show. */
const planTalent = (talent: TalentScenario, { missing, at }: JobStart): Plan => {
  const { duration = DEFAULT_DURATION, outcome, errorMessage = 'Talent failed' } = talent;
  const failure = lack(missing) ?? (outcome === 'failed' ? errorMessage : null);
  return { startsAt: at, endsAt: at + duration, steps: [], failure };
};

type Execution = JobState['executions'][number];

const executionAt = (time: number, { step, endsAt, failure }: PlannedStep, order: number): Execution => {
  const hasEnded = endsAt <= time;
  const isCompleted = hasEnded && failure === null;
  return {
    instructionOrder: order,
    instruction: step.instruction,
    status: isCompleted ? 'C' : hasEnded ? 'F' : 'R',
    result: (isCompleted ? step.result : null) ?? null,
    resultFormat: (isCompleted ? step.resultFormat : null) ?? null,
    errorMessage: hasEnded ? failure : null,
  };
};

const courseOf = (
  { startsAt, endsAt, steps, failure }: Plan,
  { result = null, resultFormat, message }: BrowserScenario,
  { options, sessionId }: JobStart,
): Course => {
  const stateAt = (time: number): JobState => ({
    status: time < startsAt ? 'P' : 'R',
    startedAt: time < startsAt ? null : isoTime(startsAt),
    completedAt: null,
    message: null,
    executions: steps.filter((step) => step.startsAt <= time).map((step, order) => executionAt(time, step, order)),
    result: null,
    resultFormat: null,
    errorMessage: null,
  });

  const makeResult = (): JsonValue => {
    if (typeof result !== 'function') return result;
    const { args, files } = given(options);
    const made: JsonValue | undefined = result({
      args: args ?? {},
      files: files ?? [],
      session: sessionId,
    });
    return made ?? null;
  };

  const end = (): JobState => {
    const ended = { ...stateAt(endsAt), completedAt: isoTime(endsAt) };
    if (failure !== null) return { ...ended, status: 'F', errorMessage: failure };
    try {
      return {
        ...ended,
        status: 'C',
        message: message ?? null,
        result: makeResult(),
        resultFormat: resultFormat ?? null,
      };
    } catch (error) {
      return { ...ended, status: 'F', errorMessage: String(error) };
    }
  };

  return { endsAt, stateAt, end };
};

/** What a scenario knows by their ids; inherited names such as 'constructor' are no ids. */
const programs = <S extends BrowserScenario>(
  scenarios: Readonly<Record<string, S>> | undefined,
  plan: (scenario: S, job: JobStart) => Plan,
): ReadonlyMap<string, Program> =>
  new Map(
    Object.entries(scenarios ?? {}).map(([id, scenario]): [string, Program] => [
      id,
      given<Program>({ ...scenario, id, start: (job) => courseOf(plan(scenario, job), scenario, job) }),
    ]),
  );

/** The workflows of a scenario, by id. */
export const workflowPrograms = (
  workflows: Readonly<Record<string, WorkflowScenario>> | undefined,
): ReadonlyMap<string, Program> => programs(workflows, planRun);

/** The talents of a scenario, by id. */
export const talentPrograms = (
  talents: Readonly<Record<string, TalentScenario>> | undefined,
): ReadonlyMap<string, Program> => programs(talents, planTalent);
