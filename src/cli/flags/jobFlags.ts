import type { Command } from 'commander';
import { concatMap, forkJoin, from, map, of, toArray, type Observable } from 'rxjs';
import type { TalentRunOptions } from '../../index.js';
import type { Terminal } from '../Terminal.js';
import { readArgs } from './readArgs.js';
import { readFile } from './readFile.js';

/** The flags that runs and talents have in common. */
export interface JobFlags {
  readonly arg?: readonly string[];
  readonly argJson?: readonly string[];
  readonly args?: string;
  readonly file?: readonly string[];
  readonly sessionState?: readonly string[];
  readonly preserveState?: string;
  readonly browserSessionId?: string;
}

/** For a flag that may be given several times. */
const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Adds them to a command. */
export const addJobFlags = (command: Command): Command =>
  command
    .option('--arg <name=text>', 'an argument; may be repeated', collect)
    .option('--arg-json <name=json>', 'an argument that is JSON; may be repeated', collect)
    .option('--args <path>', 'a JSON file with arguments, - for stdin: for what must not be seen in a process list')
    .option('--file <name=path>', 'a file to send, by its name or just its path; may be repeated', collect)
    .option('--use-state, --session-state <name>', 'a saved browser state to restore; may be repeated', collect)
    .option('--preserve-state <name>', "the name to save the browser's state under")
    .option('--browser-session-id <uuid>', 'the browser session to run in');

/** Reads the arguments and the files; emits the options once. */
export const readJob = (flags: JobFlags, terminal: Terminal): Observable<TalentRunOptions> =>
  forkJoin({
    args: readArgs(flags, terminal),
    files: from(flags.file ?? []).pipe(concatMap(readFile), toArray()),
    rest: of({
      useStates: flags.sessionState ?? null,
      preserveState: flags.preserveState ?? null,
      browserSessionId: flags.browserSessionId ?? null,
    }),
  }).pipe(map(({ args, files, rest }) => ({ args, files: files.length > 0 ? files : null, ...rest })));
