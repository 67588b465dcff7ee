import { of, throwError } from 'rxjs';
import { readableErrors } from '../codecs/readableErrors.js';
import { RunToken } from '../codecs/RunToken.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import type { Transport } from '../transport/createTransport.js';
import { createRunHandle, type RunHandle } from './RunHandle.js';
import { resolveWatch, type WatchOptions } from './WatchOptions.js';

/** The handle of a run that was submitted before. See `WitriumClient.resumeRun`. */
export const resumeRun = (transport: Transport, token: RunToken, watch: WatchOptions = {}): RunHandle => {
  const decoded = RunToken.decode(token);
  const runId$ =
    decoded._tag === 'Right'
      ? of(decoded.right.runId)
      : throwError(() => {
          const errors = readableErrors(decoded.left).map((line) => `token: ${line}`);
          return new InvalidOptionsError({ operation: 'resumeRun', errors });
        });
  return createRunHandle(transport, {
    runId$,
    followed$: () => runId$,
    known: () => (decoded._tag === 'Right' ? decoded.right.runId : undefined),
    isAsked: () => true,
    watch: () => resolveWatch('resumeRun', watch),
  });
};
