import * as t from 'io-ts';

import { listOf } from './listOf.js';
import { NonEmptyString } from './NonEmptyString.js';
import { options, type Given, type OptionsCodec } from './options.js';

/** What kind of browser a session opens. What is not given is not sent; the defaults are the API's. */
export interface BrowserSessionCreateOptions {
  /** Default 'omega'. */
  readonly provider?: Given<string>;
  /** Default false. */
  readonly useProxy?: Given<boolean>;
  /** Country code. Default 'us'. */
  readonly proxyCountry?: Given<string>;
  /** Default 'New York'. */
  readonly proxyCity?: Given<string>;
  /** Names of saved browser states to restore; they hold for every run in the session. */
  readonly useStates?: Given<readonly string[]>;
  /** The name under which the browser's state is saved when the session is closed. */
  readonly preserveState?: Given<string>;
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
