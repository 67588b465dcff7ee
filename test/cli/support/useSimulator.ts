import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/testing/index.js';
import { cli } from './inProcess.js';

type Outside = Parameters<typeof cli>[1];

/** A fresh simulator for each test, and the command talking to it. */
export const useSimulator = (scenario: SimulatorOptions) => {
  let current: Simulator | undefined;
  const simulator = (): Simulator => {
    if (!current) throw new Error('only inside a test');
    return current;
  };
  beforeEach(async () => {
    current = await startSimulator(scenario);
  });
  afterEach(() => simulator().close());
  const env = () => ({ WITRIUM_BASE_URL: simulator().baseUrl, WITRIUM_API_TOKEN: simulator().apiToken });
  return {
    simulator,
    env,
    run: (argv: readonly string[], outside: Outside = {}) => cli(argv, { env: env(), ...outside }),
  };
};

/** What differs from run to run. */
export const steady = (output: string): string =>
  output.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID').replace(/ \(\d+\.\d s\)/g, '');

export const jsonLines = (output: string): readonly Readonly<Record<string, unknown>>[] =>
  output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
