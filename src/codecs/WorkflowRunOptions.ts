import * as t from 'io-ts';
import { FileUpload } from './FileUpload.js';
import { JsonObject } from './JsonValue.js';
import { listOf } from './listOf.js';
import { NonEmptyString } from './NonEmptyString.js';
import { options, type OptionValue, type OptionsCodec } from './options.js';

/** How a workflow is run. What is not given is not sent. */
export interface WorkflowRunOptions {
  /** The workflow's arguments; sent as they are, key for key. */
  readonly args?: OptionValue<JsonObject>;
  /** Files for the workflow, sent inside the request; `fileUpload` makes them. */
  readonly files?: OptionValue<readonly FileUpload[]>;
  /** Names of saved browser states to restore. The API ignores them in a browser session, which has its own. */
  readonly useStates?: OptionValue<readonly string[]>;
  /** The name under which the browser's state is saved at the end. */
  readonly preserveState?: OptionValue<string>;
  /** Switches the AI's help off. Default false. */
  readonly noIntelligence?: OptionValue<boolean>;
  /** Records the browser. Default false. */
  readonly recordSession?: OptionValue<boolean>;
  /** The browser session to run in; without it the run has a browser of its own. */
  readonly browserSessionId?: OptionValue<string>;
  /** Skips the first navigation, when the run before it has already got there. Default false. */
  readonly skipGotoUrlInstruction?: OptionValue<boolean>;
}

/**
 * The codec: `input` checks options, `encode` writes them in the form of the API, and `decode` reads that form.
 *
 * @example
 * ```ts
 * WorkflowRunOptions.encode({ browserSessionId: 's1' }); // { browser_session_id: 's1' }
 * WorkflowRunOptions.input.is({ browserSessionId: 5 }); // false
 * ```
 */
export const WorkflowRunOptions: OptionsCodec<WorkflowRunOptions> = options<WorkflowRunOptions>('WorkflowRunOptions', {
  args: JsonObject,
  files: listOf(FileUpload),
  useStates: listOf(NonEmptyString),
  preserveState: NonEmptyString,
  noIntelligence: t.boolean,
  recordSession: t.boolean,
  browserSessionId: NonEmptyString,
  skipGotoUrlInstruction: t.boolean,
});
