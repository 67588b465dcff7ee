import * as t from 'io-ts';

import { NonEmptyString } from './NonEmptyString.js';
import { options, type OptionValue, type OptionsCodec } from './options.js';

/** How a session is closed. What is not given is not sent. */
export interface BrowserSessionCloseOptions {
  /** Closes the session even while a run uses it. Default false. */
  readonly force?: OptionValue<boolean>;
  /** The name under which the browser's state is saved; it overrides the one given at creation. */
  readonly preserveState?: OptionValue<string>;
}

/** The codec: `input` checks options, `encode` writes them in the form of the API, and `decode` reads that form. */
export const BrowserSessionCloseOptions: OptionsCodec<BrowserSessionCloseOptions> = options<BrowserSessionCloseOptions>(
  'BrowserSessionCloseOptions',
  {
    force: t.boolean,
    preserveState: NonEmptyString,
  },
);
