import { isLoopback } from '../internal/isLoopback.js';
import { absoluteUrl } from '../internal/platform.js';
import { warnOnce } from '../internal/warnOnce.js';
import type { ResolvedConfig } from './config.js';

/** Warns of a configuration that works, and lets others read the token. Not where there is none to read. */
export const warnOfRisks = ({ apiToken, baseUrl, verifySsl }: ResolvedConfig): void => {
  if (apiToken === undefined) return;
  const { protocol, hostname, host } = absoluteUrl(baseUrl);
  if (protocol === 'http:' && !isLoopback(hostname))
    warnOnce(`witrium-rx: the token travels in clear to http://${host}; use https:// where others could listen`);
  if (!verifySsl)
    warnOnce('witrium-rx: with verifySsl: false anybody on the way can pose as the API and read the token');
};
