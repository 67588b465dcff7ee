// An hour of an application in minutes: the clock is moved on by hand, and the API is in the same process and holds
// nothing. What it holds is said at its start, each minute of that clock, and after the close.
import { install } from '@sinonjs/fake-timers';
import { createWitriumClient } from 'witrium-rx';
import { answer, inputOf } from '../child.js';
import { startLives, type LifeCounts } from './lives.js';
import { createStatelessApi, type ApiCounts } from './statelessApi.js';

/** How large the load is. */
export interface HourLoad {
  readonly runs: number;
  readonly minutes: number;
}

/** What the application holds at a moment of its own clock. */
export interface HourState extends LifeCounts {
  /** In minutes. */
  readonly at: number;
  /** In bytes. */
  readonly heap: number;
  readonly timers: number;
}

/** What became of it: the state after each minute, and the one after `client.close()`. */
export interface HourFigures extends HourLoad, ApiCounts {
  readonly states: readonly HourState[];
  readonly afterClose: HourState;
}

/** In milliseconds. */
const TICK = 50;
const MINUTE = 60_000;

const load = inputOf() as HourLoad;

const main = async (): Promise<void> => {
  const clock = install({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    now: Date.now(),
  });
  const api = createStatelessApi();
  const client = createWitriumClient({ apiToken: 'token', axios: api, retry: { initialDelay: 100 } });
  const lives = startLives(client, load.runs);

  const pass = async (time: number): Promise<void> => {
    for (let passed = 0; passed < time; passed += TICK) {
      clock.tick(TICK);
      await new Promise(setImmediate);
    }
  };
  const stateAt = (at: number): HourState => {
    globalThis.gc?.();
    return { at, heap: process.memoryUsage().heapUsed, timers: clock.countTimers(), ...lives.counts };
  };

  const states: HourState[] = [];
  for (let minute = 1; minute <= load.minutes; minute += 1) {
    await pass(MINUTE);
    const state = stateAt(minute);
    console.error(JSON.stringify(state));
    states.push(state);
  }
  const stopped = { is: false };
  const stopping = lives.stop().then(() => (stopped.is = true));
  while (!stopped.is) await pass(TICK);
  await stopping;
  answer({ ...load, states, afterClose: stateAt(load.minutes), ...api.counts } satisfies HourFigures);
};

void main();
