// An application that follows 2,000 runs at a time for a long while, with faults, sessions, handles and leaves: it must
// hold at the end what it held after the first minute, and nothing once it has closed its client.
import { setTimeout as pause } from 'node:timers/promises';
import { ask, messageOf, startChild, stopChild } from '../child.js';
import type { Seen } from './api.js';
import type { LifeState } from './lifePart.js';

/** How large the load is. */
export interface LifeLoad {
  readonly runs: number;
  readonly minutes: number;
}

/** What became of it: a state each minute, and the one after `client.close()`. */
export interface LifeFigures extends LifeLoad {
  readonly states: readonly LifeState[];
  readonly afterClose: LifeState;
  readonly submitted: number;
  readonly polls: number;
  /** Sessions that are open at the API at the end. */
  readonly openSessions: number;
}

const LIMIT = 120_000;

const STEPS = Array.from({ length: 10 }, (_, n) => ({ instruction: `Step ${n}`, duration: 2000 }));

const scenario = {
  workflows: { work: { steps: STEPS, result: { found: 1 } }, short: { steps: STEPS.slice(0, 1) } },
  talents: { read: { duration: 3000 } },
};

/** Runs the load and gives what became of it. */
export const loadLife = async (load: LifeLoad): Promise<LifeFigures> => {
  const api = startChild('load/api', scenario);
  const { baseUrl, apiToken } = await messageOf<{ baseUrl: string; apiToken: string }>(api, LIMIT);
  const life = startChild('load/lifePart', { baseUrl, apiToken, runs: load.runs });
  try {
    await messageOf(life, LIMIT);
    const states: LifeState[] = [];
    for (let minute = 1; minute <= load.minutes; minute += 1) {
      await pause(60_000);
      const state = await ask<LifeState>(life, 'state', LIMIT);
      console.error(JSON.stringify(state));
      states.push(state);
    }
    const afterClose = await ask<LifeState>(life, 'end', LIMIT);
    // What was left goes on to be undone at the API.
    await pause(2000);
    const { runs, openSessions } = await ask<Seen>(api, 'seen', LIMIT);
    return {
      ...load,
      states,
      afterClose,
      submitted: runs.length,
      polls: runs.reduce((sum, { polls }) => sum + polls, 0),
      openSessions,
    };
  } finally {
    await stopChild(life);
    await stopChild(api);
  }
};
