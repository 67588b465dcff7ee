import { InvalidArgumentError, type Command } from 'commander';
import { concat, defer, from, ignoreElements, map, merge, NEVER, of, switchMap, takeUntil, tap } from 'rxjs';
import { isWitriumError } from '../../index.js';
import { describe } from '../../internal/describe.js';
import { isRecord } from '../../internal/guards.js';
import { messageOf } from '../../internal/thrown.js';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../testing/index.js';
import { ExitCode } from '../ExitCode.js';
import { exampleScenario } from '../exampleScenario.js';
import { loadScenario } from '../loadScenario.js';
import { writeJson, writeLine, writeResult } from '../output.js';
import type { Action, Terminal } from '../Terminal.js';
import { shellWord } from '../text.js';
import { UsageError } from '../UsageError.js';

interface SimulateFlags {
  readonly port?: number;
  readonly json?: boolean;
}

const parsePort = (text: string): number => {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port;
  throw new InvalidArgumentError('Expected a whole number from 0 to 65535.');
};

/** What a file holds is checked as it is: a port makes no scenario of what is none. */
const start = async (options: SimulatorOptions, port: number | undefined): Promise<Simulator> => {
  if (!isRecord(options)) throw new UsageError(`Invalid scenario: expected an object, got ${describe(options)}`);
  try {
    return await startSimulator(port === undefined ? options : { ...options, port });
  } catch (error) {
    const isInvalid = isWitriumError(error, 'InvalidOptionsError');
    throw new UsageError(isInvalid ? `Invalid scenario: ${error.errors.join('; ')}` : messageOf(error));
  }
};

const announce = (
  terminal: Terminal,
  { workflows = {}, talents = {} }: SimulatorOptions,
  { baseUrl, apiToken }: Simulator,
): void => {
  writeResult(
    terminal,
    `export WITRIUM_BASE_URL=${shellWord(baseUrl)}\nexport WITRIUM_API_TOKEN=${shellWord(apiToken)}`,
  );
  const names = (of: object) => Object.keys(of).join(', ') || 'none';
  writeLine(terminal, `workflows: ${names(workflows)}; talents: ${names(talents)}. Ctrl-C stops the simulator.`);
};

const simulateCommand =
  (path: string | undefined, { port, json }: SimulateFlags): Action =>
  (terminal) =>
    defer(() => {
      let simulator: Promise<Simulator> | undefined;
      const scenario$ = path === undefined ? of(exampleScenario) : loadScenario(path);
      const running$ = scenario$.pipe(
        switchMap((options) => {
          simulator = start(options, port);
          return from(simulator).pipe(
            tap((started) => {
              const { baseUrl, apiToken } = started;
              if (json) writeJson(terminal, { baseUrl, apiToken });
              else announce(terminal, options, started);
            }),
          );
        }),
        ignoreElements(),
      );
      const untilInterrupted$ = merge(running$, NEVER).pipe(takeUntil(terminal.interrupts$));
      const stopped$ = defer(async () => (await simulator)?.close());
      return concat(untilInterrupted$, stopped$.pipe(map(() => ExitCode.COMPLETED)));
    });

/** `simulate`: a simulator of the API. To interrupt it is its normal end. */
export const addSimulate = (program: Command, choose: (action: Action) => void): void => {
  program
    .command('simulate')
    .summary('start a simulator of the API')
    .description(
      'Starts a simulator of the API on this machine, and writes how it is reached as lines for a shell. Ctrl-C stops it.',
    )
    .argument(
      '[scenario]',
      'a JSON file, or an .mjs file with a default export (default: what the programs of the guide run)',
    )
    .option('--port <number>', 'the port (default: any free one)', parsePort)
    .option('--json', 'write JSON to stdout')
    .action((path: string | undefined, flags: SimulateFlags) => {
      choose(simulateCommand(path, flags));
    });
};
