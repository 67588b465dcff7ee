import { connect, last, map, merge, tap, type Observable } from 'rxjs';
import { distinctSnapshots, withTimeout, type WorkflowRunResults } from '../index.js';
import { showSteps } from './display/showSteps.js';
import { finish } from './ended.js';
import type { ExitCode } from './ExitCode.js';
import type { ClientFlags } from './flags/clientFlags.js';
import type { WatchFlags } from './flags/watchFlags.js';
import { writeJson } from './output.js';
import type { Tools } from './usingClient.js';

/** Shows a run to its end, and emits the code for how it has ended. */
export const follow = (
  tools: Tools,
  flags: ClientFlags & WatchFlags,
  snapshots$: Observable<WorkflowRunResults>,
): Observable<ExitCode> => {
  const { display, terminal } = tools;
  return snapshots$.pipe(
    withTimeout(flags.timeout),
    distinctSnapshots(),
    tap((snapshot) => {
      if (flags.json) writeJson(terminal, snapshot);
    }),
    connect((shared$) =>
      merge(
        shared$.pipe(showSteps(display)),
        shared$.pipe(
          last(),
          map((snapshot) => finish(tools, flags, `run ${snapshot.runId}`, snapshot)),
        ),
      ),
    ),
  );
};
