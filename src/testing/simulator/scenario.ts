import type { JsonObject, JsonValue } from '../../index.js';
import type { SimulatedFault } from './faults/SimulatedFault.js';

/** A file as it came in a request. A type alias, so that it fits a JSON value. */
export type SimulatedFile = {
  readonly filename: string;
  /** The content, base64. */
  readonly data: string;
};

/** What a run or a talent was started with. */
export interface ScenarioInput {
  /** Empty when none were sent. */
  readonly args: JsonObject;
  /** Empty when none were sent. */
  readonly files: readonly SimulatedFile[];
  /** The uuid of the browser session it ran in, or null when it had a browser of its own. */
  readonly session: string | null;
}

/** A result, or how it is made from the input. It is made once, at the end; a function that throws fails the run. */
export type ScenarioResult = JsonValue | ((input: ScenarioInput) => JsonValue);

/** What workflows and talents have in common. */
export interface BrowserScenario {
  /** What it finds. Default null. Answered only when it has completed, as are `resultFormat` and `message`. */
  readonly result?: ScenarioResult | undefined;
  /** Default null. */
  readonly resultFormat?: string | undefined;
  /** Default null. */
  readonly message?: string | undefined;
  /** The marks it leaves in the browser when it completes: think of the cookies of a login. Default none. */
  readonly provides?: readonly string[] | undefined;
  /** The marks that the browser must hold, else it fails and its `errorMessage` names what is missing. Default none. */
  readonly requires?: readonly string[] | undefined;
  /** The arguments without which the request is answered 422. Default none. */
  readonly requiredArgs?: readonly string[] | undefined;
}

/** One step of a simulated workflow. */
export interface StepScenario {
  /** What the step is told to do, in words. */
  readonly instruction: string;
  /** How long the step runs, in milliseconds; `Infinity` never ends. Default 10. */
  readonly duration?: number | undefined;
  /** A failed step ends the run: it fails too, and later steps never appear. Default 'completed'. */
  readonly outcome?: 'completed' | 'failed' | undefined;
  /** What the step finds. Default null; answered only when the step has completed. */
  readonly result?: JsonValue | undefined;
  /** Default null. */
  readonly resultFormat?: string | undefined;
  /** Why the step failed; it is the run's message too. Default 'Instruction failed: ' and the instruction. */
  readonly errorMessage?: string | undefined;
}

/** A simulated workflow: its runs are pending, then run step by step, then end. */
export interface WorkflowScenario extends BrowserScenario {
  /** Default the workflow's id. */
  readonly name?: string | undefined;
  /** Default null. */
  readonly description?: string | undefined;
  /** How long a run is P before it is R, in milliseconds; `Infinity` never starts. Default 0. */
  readonly pending?: number | undefined;
  /** Default none: a run completes as soon as it is no longer pending. */
  readonly steps?: readonly StepScenario[] | undefined;
}

/** A simulated talent: the request is answered when it has ended. */
export interface TalentScenario extends BrowserScenario {
  /** How long the talent runs before it answers, in milliseconds; `Infinity` never answers. Default 10. */
  readonly duration?: number | undefined;
  /** Default 'completed'. */
  readonly outcome?: 'completed' | 'failed' | undefined;
  /** Why the talent failed. Default 'Talent failed'. */
  readonly errorMessage?: string | undefined;
}

/** What a simulator knows at its start. */
export interface SimulatorOptions {
  /** The workflows that exist, by id. Default none. */
  readonly workflows?: Readonly<Record<string, WorkflowScenario>> | undefined;
  /** The talents that exist, by id. Default none. */
  readonly talents?: Readonly<Record<string, TalentScenario>> | undefined;
  /** The browser states saved before, by name: the marks that each restores. Default none. */
  readonly states?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The token that every request must carry; null: none is asked for. Default 'simulator-token'. */
  readonly apiToken?: string | null | undefined;
  /** What goes wrong, see `SimulatedFault`. Default nothing. */
  readonly faults?: readonly SimulatedFault[] | undefined;
  /** The port on the loopback interface. Default 0: any free one. */
  readonly port?: number | undefined;
}
