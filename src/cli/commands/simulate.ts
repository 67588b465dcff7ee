import { InvalidArgumentError, type Command } from 'commander';
import { concat, defer, from, ignoreElements, map, of, switchMap, take, tap, type Observable } from 'rxjs';
import { isWitriumError } from '../../index.js';
import { messageOf } from '../../internal/thrown.js';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../testing/index.js';
import { ExitCode } from '../ExitCode.js';
import { exampleScenario } from '../exampleScenario.js';
import { loadScenario } from '../loadScenario.js';
import { writeJson } from '../tell.js';
import type { Action, Terminal } from '../Terminal.js';
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

/** As a word of a shell. */
const quoted = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const start = async (options: SimulatorOptions): Promise<Simulator> => {
  try {
    return await startSimulator(options);
  } catch (error) {
    const isInvalid = isWitriumError(error, 'InvalidOptionsError');
    throw new UsageError(isInvalid ? `Invalid scenario: ${error.errors.join('; ')}` : messageOf(error));
  }
};

const announce = (
  { stdout, stderr }: Terminal,
  { workflows = {}, talents = {} }: SimulatorOptions,
  { baseUrl, apiToken }: Simulator,
): void => {
  stdout.write(`export WITRIUM_BASE_URL=${quoted(baseUrl)}\nexport WITRIUM_API_TOKEN=${quoted(apiToken)}\n`);
  const names = (of: object) => Object.keys(of).join(', ') || 'none';
  stderr.write(`workflows: ${names(workflows)}; talents: ${names(talents)}. Ctrl-C stops the simulator.\n`);
};

const simulateCommand =
  (path: string | undefined, { port, json }: SimulateFlags): Action =>
  (terminal) => {
    const scenario$ = path === undefined ? of(exampleScenario) : loadScenario(path);
    const untilInterrupted = (options: SimulatorOptions): Observable<ExitCode> =>
      defer(() => start(port === undefined ? options : { ...options, port })).pipe(
        tap((simulator) => {
          const { baseUrl, apiToken } = simulator;
          if (json) writeJson(terminal, { baseUrl, apiToken });
          else announce(terminal, options, simulator);
        }),
        switchMap((simulator) =>
          concat(
            terminal.interrupts$.pipe(take(1), ignoreElements()),
            defer(() => from(simulator.stop())).pipe(map(() => ExitCode.COMPLETED)),
          ),
        ),
      );
    return scenario$.pipe(switchMap(untilInterrupted));
  };

/** `simulate`: a simulator of the API. To interrupt it is its normal end. */
export const addSimulate = (program: Command, choose: (action: Action) => void): void => {
  program
    .command('simulate')
    .summary('start a simulator of the API')
    .description(
      'Starts a simulator of the API on this machine, and writes how it is reached as lines for a shell. Ctrl-C stops it.',
    )
    .argument('[scenario]', 'a JSON file, or an .mjs file with a default export (default: a small shop)')
    .option('--port <number>', 'the port (default: any free one)', parsePort)
    .option('--json', 'write JSON to stdout')
    .action((path: string | undefined, flags: SimulateFlags) => {
      choose(simulateCommand(path, flags));
    });
};
