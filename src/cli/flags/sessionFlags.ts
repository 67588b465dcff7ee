import { Option, type Command } from 'commander';
import { defer, from, throwError, type Observable, type ObservableInput } from 'rxjs';
import type { TalentRunOptions, WitriumClient } from '../../index.js';
import { UsageError } from '../UsageError.js';

/** The flags of a browser session of the command's own. */
export interface SessionFlags {
  readonly session?: boolean;
  readonly provider?: string;
  readonly useProxy?: boolean;
  readonly proxyCountry?: string;
  readonly proxyCity?: string;
}

/** Adds them to a command. */
export const addSessionFlags = (command: Command): Command =>
  command
    .addOption(
      new Option('--session', 'open a browser session for it, and close it afterwards').conflicts('browserSessionId'),
    )
    .option('--provider <name>', 'with --session: the kind of browser')
    .option('--use-proxy', 'with --session: go through a proxy')
    .option('--proxy-country <code>', 'with --session: the country of the proxy')
    .option('--proxy-city <name>', 'with --session: the city of the proxy');

/** What starts runs and talents: a client, or a session. */
export type Starter = Pick<WitriumClient, 'startRun' | 'runTalent'>;

const browserOf = ({ provider, useProxy, proxyCountry, proxyCity }: SessionFlags) => ({
  provider,
  useProxy,
  proxyCountry,
  proxyCity,
});

/** Does the work in a session, if one is asked for. The session then has the browser states, as its runs take none. */
export const usingSession = <O extends TalentRunOptions, T>(
  client: WitriumClient,
  flags: SessionFlags,
  options: O,
  work: (starter: Starter, options: O) => ObservableInput<T>,
): Observable<T> => {
  const browser = browserOf(flags);
  if (flags.session) {
    const { useStates, preserveState } = options;
    const inSession = { ...options, useStates: null, preserveState: null };
    return client.usingBrowserSession({ ...browser, useStates, preserveState }, (session) => work(session, inSession));
  }
  const isStray = Object.values(browser).some((value) => value !== undefined);
  if (isStray) return throwError(() => new UsageError('--provider and --proxy-… are for --session'));
  return defer(() => from(work(client, options)));
};
