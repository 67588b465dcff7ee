import type { JsonObject, JsonValue } from './json.js';
import type { SimulatorOptions, WorkflowScenario } from './scenario.js';
import type { SimulatedSessionOptions } from './Simulator.js';
import type { Timeline } from './timeline.js';

/** A browser: all that matters of it is what earlier runs have left in it. */
export interface Browser {
  readonly marks: Set<string>;
}

/** A session: a browser that outlives its runs. Times are milliseconds since the epoch. */
export interface Session {
  readonly uuid: string;
  readonly options: SimulatedSessionOptions;
  readonly browser: Browser;
  readonly createdAt: number;
  lastActivityAt: number;
  isClosed: boolean;
}

/** How a job has ended. */
export interface JobEnd {
  readonly status: 'C' | 'F' | 'X';
  readonly at: number;
  readonly result: JsonValue;
  readonly errorMessage: string | null;
}

/** A run or a talent: something that goes on in a browser. */
export interface Job {
  readonly id: string;
  readonly kind: 'workflow' | 'talent';
  readonly browser: Browser;
  readonly session: Session | null;
  readonly timeline: Timeline;
  readonly provides: readonly string[];
  readonly preserveState: string | undefined;
  readonly makeResult: () => JsonValue;
  /** Null while it goes on. */
  end: JobEnd | null;
  /** Called once, when it has ended. */
  onEnd: (end: JobEnd) => void;
}

/** A job that a submit has made, which can be asked for later. */
export interface Run extends Job {
  readonly workflowId: string;
  readonly workflow: WorkflowScenario;
  readonly args: JsonObject;
}

/** Everything that the simulated service remembers. */
export interface World {
  readonly scenario: SimulatorOptions;
  readonly sessions: Map<string, Session>;
  readonly runs: Map<string, Run>;
  /** The jobs that have not ended. */
  readonly ongoing: Set<Job>;
  readonly states: Map<string, readonly string[]>;
  /** What the clock showed when the world was last brought up to date, in milliseconds since the epoch. */
  time: number;
}

export const createWorld = (scenario: SimulatorOptions): World => ({
  scenario,
  sessions: new Map(),
  runs: new Map(),
  ongoing: new Set(),
  states: new Map(Object.entries(scenario.states ?? {})),
  time: Date.now(),
});
