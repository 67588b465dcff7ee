import type { Observable, Observer } from 'rxjs';
import type { BrowserSessionCreateOptions, WorkflowRunOptions, WorkflowRunResults } from '../../index.js';

/** A browser: all that matters of it is what earlier jobs have left in it. */
export interface Browser {
  readonly marks: Set<string>;
}

/** How a session was made, with the defaults filled in. */
export interface SessionSettings {
  /** Default 'omega'. */
  readonly provider: string;
  /** Default false. */
  readonly useProxy: boolean;
  /** Country code. Default 'us'; null without a proxy. */
  readonly proxyCountry: string | null;
  /** Default 'New York'; null without a proxy. */
  readonly proxyCity: string | null;
  /** Names of the saved browser states that it began with. Default none. */
  readonly useStates: readonly string[];
  /** The name under which the browser's state is saved when the session is closed. Default null: it is not. */
  readonly preserveState: string | null;
}

/** A session: a browser that outlives its jobs. Times are milliseconds since the epoch. */
export interface Session {
  readonly uuid: string;
  /** As they were given. */
  readonly options: BrowserSessionCreateOptions;
  readonly settings: SessionSettings;
  readonly browser: Browser;
  readonly createdAt: number;
  lastActivityAt: number;
  isClosed: boolean;
}

/** How a job stands: what is told of a run, and answered to a talent, which has no executions. */
export type JobState = Omit<WorkflowRunResults, 'workflowId' | 'runId'>;

/** How a job goes when nobody interferes. */
export interface Course {
  /** When it ends by itself, in milliseconds since the epoch; `Infinity` when it does not. */
  readonly endsAt: number;
  /** How it stands at a time before its end. */
  readonly stateAt: (time: number) => JobState;
  /** How it has ended by itself. Called once. What it throws is answered to whoever waits for the end. */
  readonly end: () => JobState;
  /** Emits what a poll is told, and completes. Default: how the job stands. */
  readonly poll?: () => Observable<JobState>;
  /** Called when it was cancelled, with how it has ended so. */
  readonly onCancel?: (state: JobState) => void;
}

/** What a job begins with. */
export interface JobStart {
  readonly id: string;
  /** Those of a run; a talent has not all of them. */
  readonly options: WorkflowRunOptions;
  /** Null when it has a browser of its own. */
  readonly sessionId: string | null;
  /** The marks that it requires and its browser lacks. */
  readonly missing: readonly string[];
  /** In milliseconds since the epoch. */
  readonly at: number;
  /** Ends it by itself, though its time may not quite have come. */
  readonly finish: () => void;
}

/** What a job is made of: a workflow or a talent. */
export interface Program {
  readonly id: string;
  /** Default its id. */
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** The arguments without which no job is made. Default none. */
  readonly requiredArgs?: readonly string[] | undefined;
  /** The marks that its browser must hold. Default none. */
  readonly requires?: readonly string[] | undefined;
  /** The marks that it leaves in its browser when it completes. Default none. */
  readonly provides?: readonly string[] | undefined;
  readonly start: (job: JobStart) => Course;
}

/** A run or a talent that was started: something that goes on in a browser. */
export interface Job {
  readonly id: string;
  readonly kind: 'workflow' | 'talent';
  readonly program: Program;
  readonly options: WorkflowRunOptions;
  readonly browser: Browser;
  readonly session: Session | null;
  readonly course: Course;
  /** How it has ended; null while it goes on. */
  ended: JobState | null;
  /** Emits how it has ended, when it has, and completes. */
  readonly ended$: Observable<JobState>;
  readonly endObserver: Observer<JobState>;
}

/** What has an id. */
export type Kind = 'run' | 'session' | 'talent';

/** Where simulator and fake differ: what there is to run, the clock, and how ids are made. */
export interface Setting {
  readonly workflows: ReadonlyMap<string, Program>;
  readonly talents: ReadonlyMap<string, Program>;
  /** The saved browser states that there are at first: the marks that each restores. */
  readonly states: Iterable<readonly [name: string, marks: readonly string[]]>;
  /** In milliseconds since the epoch. */
  readonly now: () => number;
  /** The id of the `number`th of a kind, from 1. */
  readonly newId: (kind: Kind, number: number) => string;
}

/** Everything that the service remembers. */
export interface World extends Omit<Setting, 'states'> {
  readonly sessions: Map<string, Session>;
  /** Those that were submitted, which can be asked for later. */
  readonly runs: Map<string, Job>;
  /** The jobs that have not ended. */
  readonly ongoing: Set<Job>;
  readonly states: Map<string, readonly string[]>;
  /** How many of a kind there have been. */
  readonly counts: Record<Kind, number>;
  /** What the clock showed when the world was last brought up to date. */
  time: number;
}

/** A service at which nothing has happened yet. Its clock is not looked at before something does. */
export const createWorld = (setting: Setting): World => ({
  ...setting,
  sessions: new Map(),
  runs: new Map(),
  ongoing: new Set(),
  states: new Map(setting.states),
  counts: { run: 0, session: 0, talent: 0 },
  time: 0,
});
