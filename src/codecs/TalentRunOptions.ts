import { FileUpload } from './FileUpload.js';
import { JsonObject } from './JsonValue.js';
import { listOf } from './listOf.js';
import { NonEmptyString } from './NonEmptyString.js';
import { options, type OptionValue, type OptionsCodec } from './options.js';

/** How a talent is run. What is not given is not sent. */
export interface TalentRunOptions {
  /** The talent's arguments; sent as they are, key for key. */
  readonly args?: OptionValue<JsonObject>;
  /** Files for the talent, sent inside the request; `fileUpload` makes them. */
  readonly files?: OptionValue<readonly FileUpload[]>;
  /** Names of saved browser states to restore. The API ignores them in a browser session, which has its own. */
  readonly useStates?: OptionValue<readonly string[]>;
  /** The name under which the browser's state is saved at the end. */
  readonly preserveState?: OptionValue<string>;
  /** The browser session to run in; without it the talent has a browser of its own. */
  readonly browserSessionId?: OptionValue<string>;
}

/** The codec: `input` checks options, `encode` writes them in the form of the API, and `decode` reads that form. */
export const TalentRunOptions: OptionsCodec<TalentRunOptions> = options<TalentRunOptions>('TalentRunOptions', {
  args: JsonObject,
  files: listOf(FileUpload),
  useStates: listOf(NonEmptyString),
  preserveState: NonEmptyString,
  browserSessionId: NonEmptyString,
});
