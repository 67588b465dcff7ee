import { Option, type Command } from 'commander';
import {
  catchError,
  defer,
  EMPTY,
  endWith,
  ignoreElements,
  map,
  merge,
  of,
  switchMap,
  tap,
  type Observable,
} from 'rxjs';
import type { RunAndWatchOptions, RunHandle, WorkflowRunOptions, WorkflowRunResults } from '../../index.js';
import { ExitCode, hasSeenTheEnd } from '../ExitCode.js';
import { addClientFlags, type ClientFlags } from '../flags/clientFlags.js';
import { addJobFlags, readJob, type JobFlags } from '../flags/jobFlags.js';
import { addSessionFlags, usingSession, type SessionFlags } from '../flags/sessionFlags.js';
import { addWatchFlags, type WatchFlags } from '../flags/watchFlags.js';
import { follow } from '../follow.js';
import { writeJson, writeResult } from '../output.js';
import type { Action } from '../Terminal.js';
import { shellWord } from '../text.js';
import { usingClient, type Tools } from '../usingClient.js';

interface RunFlags extends ClientFlags, JobFlags, SessionFlags, WatchFlags {
  readonly intelligence: boolean;
  readonly recordSession?: boolean;
  readonly skipGotoUrl?: boolean;
  readonly detach?: boolean;
  readonly wait: boolean;
}

const readRun = (flags: RunFlags, { terminal }: Tools): Observable<WorkflowRunOptions> =>
  readJob(flags, terminal).pipe(
    map((job) => ({
      ...job,
      noIntelligence: flags.intelligence ? null : true,
      recordSession: flags.recordSession,
      skipGotoUrlInstruction: flags.skipGotoUrl,
    })),
  );

const submitOnly = (tools: Tools, flags: RunFlags, workflowId: string): Observable<ExitCode> =>
  readRun(flags, tools).pipe(
    switchMap((options) => tools.client.submitWorkflow(workflowId, options)),
    map((run) => {
      if (flags.json) writeJson(tools.terminal, run);
      else writeResult(tools.terminal, run.runId);
      return ExitCode.COMPLETED;
    }),
  );

/** The snapshots of a run; tells its id as soon as it is known. */
const snapshotsOf = ({ display }: Tools, { runId$, snapshots$ }: RunHandle): Observable<WorkflowRunResults> => {
  const submitted$ = runId$.pipe(
    tap((runId) => {
      display.done(`run ${runId} is submitted`);
    }),
    ignoreElements(),
  );
  return merge(submitted$, snapshots$);
};

/** The submit goes on when it is left; so the run's id is told also when that has happened before it was known. */
const tellDetached = ({ display }: Tools, { runId$ }: RunHandle): Observable<never> =>
  runId$.pipe(
    tap((runId) => {
      display.problem(`the run goes on; to follow it: witrium-rx watch ${shellWord(runId)}`);
    }),
    ignoreElements(),
    // The submit's own failure was told before.
    catchError(() => EMPTY),
  );

const runAndFollow = (tools: Tools, flags: RunFlags, workflowId: string): Observable<ExitCode> =>
  defer(() => {
    let started: RunHandle | undefined;
    const snapshots$ = readRun(flags, tools).pipe(
      switchMap((run) => {
        const options: RunAndWatchOptions = {
          ...run,
          pollingInterval: flags.interval,
          onUnsubscribe: flags.detach ? 'detach' : 'cancel',
        };
        return usingSession(tools.client, flags, options, (starter, rest) => {
          started = starter.startRun(workflowId, rest);
          return snapshotsOf(tools, started);
        });
      }),
    );
    return tools
      .attend(follow(tools, flags, snapshots$))
      .pipe(
        switchMap((code) =>
          flags.detach && started && !hasSeenTheEnd(code) ? tellDetached(tools, started).pipe(endWith(code)) : of(code),
        ),
      );
  });

const runCommand = (workflowId: string, flags: RunFlags): Action =>
  usingClient(flags, (tools) =>
    flags.wait ? runAndFollow(tools, flags, workflowId) : tools.attend(submitOnly(tools, flags, workflowId)),
  );

/** `run`: submits a run and follows it. The run is the command's own, so leaving it cancels it. */
export const addRun = (program: Command, choose: (action: Action) => void): void => {
  const command = program
    .command('run')
    .summary('run a workflow and wait for its result')
    .description(
      'Runs a workflow, shows its steps on stderr, and writes its result to stdout. Ctrl-C, and --timeout, cancel the run.',
    )
    .argument('<workflow-id>');
  addJobFlags(command)
    .option('--no-intelligence', "switch the AI's help off")
    .option('--record-session', 'record the browser')
    .option('--skip-goto-url', 'skip the first navigation');
  addSessionFlags(command);
  addWatchFlags(command)
    .addOption(
      new Option('--detach', 'leave the run alive at Ctrl-C or --timeout, and tell its id').conflicts('session'),
    )
    .addOption(
      new Option('--no-wait', 'only submit the run, and write its id to stdout').conflicts(['session', 'detach']),
    );
  addClientFlags(command).action((workflowId: string, flags: RunFlags) => {
    choose(runCommand(workflowId, flags));
  });
};
