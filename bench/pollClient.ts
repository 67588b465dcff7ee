import { setTimeout as pause } from 'node:timers/promises';
import { lastValueFrom, merge, take } from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { bareAxios, bareHttp, TOKEN, type Get } from './bareClients.js';
import { answer, inputOf } from './child.js';
import { median } from './median.js';

/** What one case measures. */
export interface PollInput {
  readonly port: number;
  /** 'new': every poll brings something new; 'same': none does. */
  readonly kind: 'new' | 'same';
  readonly executions: number;
  readonly rounds: number;
  /** The polls of each loop in a round. */
  readonly polls: number;
}

export type PollClientName = 'axios' | 'http' | 'watchRun';

/** The median CPU time of one poll, in microseconds. */
export type PollAnswer = Readonly<Record<PollClientName, number>>;

/** One loop alone would mostly wait for its timer; this many keep the process at work. */
const LOOPS = 16;

const PAUSE = 1;

const { port, kind, executions, rounds, polls } = inputOf() as PollInput;

const loops = Array.from({ length: LOOPS }, (_, loop) => `${kind}-${executions}-${loop}`);

const pollWith = (get: Get) => async (): Promise<void> => {
  const follow = async (runId: string): Promise<void> => {
    for (let poll = 1; poll < polls; poll++) {
      await get(`/v1/runs/${runId}/results`);
      await pause(PAUSE);
    }
    await get(`/v1/runs/${runId}/results`);
  };
  await Promise.all(loops.map(follow));
};

const client = createWitriumClient({ baseUrl: `http://127.0.0.1:${port}`, apiToken: TOKEN });

const candidates: readonly (readonly [PollClientName, () => Promise<unknown>])[] = [
  ['axios', pollWith(bareAxios(port))],
  ['http', pollWith(bareHttp(port))],
  [
    'watchRun',
    () =>
      lastValueFrom(
        merge(...loops.map((runId) => client.watchRun(runId, { pollingInterval: PAUSE }).pipe(take(polls)))),
      ),
  ],
];

const cpuPerPoll = async (follow: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await follow();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (LOOPS * polls);
};

const measure = async (): Promise<PollAnswer> => {
  const times: Record<PollClientName, number[]> = { axios: [], http: [], watchRun: [] };
  const warmUp = Math.ceil(rounds / 3);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, follow] of candidates) {
      const time = await cpuPerPoll(follow);
      if (round >= 0) times[name].push(time);
    }
  }
  return { axios: median(times.axios), http: median(times.http), watchRun: median(times.watchRun) };
};

void measure().then(answer);
