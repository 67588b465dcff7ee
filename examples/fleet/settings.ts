/** What the parts of a fleet agree on. Times are milliseconds. */
export interface FleetSettings {
  readonly queueName: string;
  readonly redisPort: number;
  /** The API: here the simulator. */
  readonly baseUrl: string;
  readonly apiToken: string;
  /** How many runs one worker follows at a time. */
  readonly concurrency: number;
  /** How long a worker may be silent before its jobs are given to others. */
  readonly lockDuration: number;
  /** How often the workers look for such jobs. */
  readonly stalledInterval: number;
  readonly pollingInterval: number;
  /** How long a worker that is told to stop follows its runs before it hands them over. */
  readonly grace: number;
}

/** Enough for the example: a worker that dies is noticed within a few seconds. */
export const TIMES = {
  concurrency: 25,
  lockDuration: 3000,
  stalledInterval: 1000,
  pollingInterval: 200,
  grace: 5000,
} as const;

/** Hands settings to a part that is started. */
export const toEnvironment = (settings: object): NodeJS.ProcessEnv => ({ FLEET: JSON.stringify(settings) });

/** The settings of this part, as whoever has started it has given them. */
export const fromEnvironment = (): unknown => {
  const settings = process.env['FLEET'];
  if (settings === undefined) throw new Error('Start the fleet with `npm run example fleet`.');
  return JSON.parse(settings) as unknown;
};
