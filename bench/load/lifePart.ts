// One process of an application with a long life. At each message it says what it holds; at 'end' it lets all come to
// their end first.
import { setTimeout as pause } from 'node:timers/promises';
import { createWitriumClient } from 'witrium-rx';
import { answer, inputOf } from '../child.js';
import { startLives, type LifeCounts } from './lives.js';
import { createSampler, type Sample } from './Sample.js';

/** What the application is told. */
export interface LifeInput {
  readonly baseUrl: string;
  readonly apiToken: string;
  /** How many runs go on at a time. */
  readonly runs: number;
}

/** What it has done so far, and what it holds. */
export interface LifeState extends LifeCounts {
  readonly sample: Sample;
  readonly listeners: number;
}

const { baseUrl, apiToken, runs } = inputOf() as LifeInput;

const client = createWitriumClient({ baseUrl, apiToken, retry: { initialDelay: 100 } });
const lives = startLives(client, runs);
const sample = createSampler();

const tell = (): void => {
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  answer({ sample: sample(), ...lives.counts, listeners } satisfies LifeState);
};

const end = async (): Promise<void> => {
  await lives.stop();
  // Sockets that were destroyed are gone a moment later.
  await pause(1000);
  tell();
};

process.on('message', (message) => {
  if (message === 'end') void end();
  else tell();
});
answer('ready');
