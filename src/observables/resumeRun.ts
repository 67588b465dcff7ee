import { defer, of } from 'rxjs';
import { readableErrors } from '../codecs/readableErrors.js';
import { RunToken } from '../codecs/RunToken.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import type { Transport } from '../transport/createTransport.js';
import { createRunHandle, type RunHandle } from './RunHandle.js';
import { resolveWatch, type WatchOptions } from './WatchOptions.js';

const runIdOf = (token: unknown): string => {
  const decoded = RunToken.decode(token);
  if (decoded._tag === 'Right') return decoded.right.runId;
  throw new InvalidOptionsError({
    operation: 'resumeRun',
    errors: readableErrors(decoded.left).map((line) => `token: ${line}`),
  });
};

/** The handle of a run that was submitted before. See `WitriumClient.resumeRun`. */
export const resumeRun = (transport: Transport, token: RunToken, watch: WatchOptions = {}): RunHandle =>
  createRunHandle(transport, {
    runId$: defer(() => of(runIdOf(token))),
    exists: true,
    watch: () => resolveWatch('resumeRun', watch),
  });
