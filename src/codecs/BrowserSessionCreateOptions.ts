import * as t from 'io-ts';

import { listOf } from './listOf.js';
import { NonEmptyString } from './NonEmptyString.js';
import { options, type OptionValue, type OptionsCodec } from './options.js';

/** What kind of browser a session opens. What is not given is not sent; the defaults are the API's. */
export interface BrowserSessionCreateOptions {
  /** Default 'omega'. */
  readonly provider?: OptionValue<string>;
  /** Default false. */
  readonly useProxy?: OptionValue<boolean>;
  /** Country code. Default 'us'. */
  readonly proxyCountry?: OptionValue<string>;
  /** Default 'New York'. */
  readonly proxyCity?: OptionValue<string>;
  /** Names of saved browser states to restore; they hold for every run in the session. */
  readonly useStates?: OptionValue<readonly string[]>;
  /** The name under which the browser's state is saved when the session is closed. */
  readonly preserveState?: OptionValue<string>;
}

/** The codec: `input` checks options, `encode` writes them in the form of the API, and `decode` reads that form. */
export const BrowserSessionCreateOptions: OptionsCodec<BrowserSessionCreateOptions> =
  options<BrowserSessionCreateOptions>('BrowserSessionCreateOptions', {
    provider: NonEmptyString,
    useProxy: t.boolean,
    proxyCountry: NonEmptyString,
    proxyCity: NonEmptyString,
    useStates: listOf(NonEmptyString),
    preserveState: NonEmptyString,
  });
