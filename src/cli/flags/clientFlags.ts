import type { Command } from 'commander';
import type { WitriumClientConfig } from '../../index.js';
import { parseDuration } from '../duration.js';
import type { Terminal } from '../Terminal.js';

/** The flags of every command that talks to the API. */
export interface ClientFlags {
  readonly baseUrl?: string;
  /** In milliseconds. */
  readonly requestTimeout?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Adds them to a command. */
export const addClientFlags = (command: Command): Command =>
  command
    .option('--base-url <url>', 'the address of the API (default: WITRIUM_BASE_URL, then https://api.witrium.com)')
    .option('--request-timeout <duration>', 'the limit of one HTTP request', parseDuration)
    .option('--json', 'write JSON lines to stdout')
    .option('--quiet', 'show no progress')
    .option('--verbose', 'tell on stderr of each request and what becomes of it');

/** The token comes from the environment alone: a flag could be read in the list of processes. */
export const clientConfig = ({ baseUrl, requestTimeout }: ClientFlags, { env }: Terminal): WitriumClientConfig => ({
  // An empty variable is none.
  apiToken: env['WITRIUM_API_TOKEN'] || undefined,
  baseUrl: baseUrl ?? (env['WITRIUM_BASE_URL'] || undefined),
  timeout: requestTimeout,
});
