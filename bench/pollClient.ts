import { setTimeout as pause } from 'node:timers/promises';
import { lastValueFrom, merge, take } from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { bareAxios, bareHttp, TOKEN, type Get } from './bareClients.js';
import { answer, inputOf } from './child.js';

/** What one case measures. */
export interface PollInput {
  readonly port: number;
  /** 'new': every poll brings something new; 'same': none does. */
  readonly kind: 'new' | 'same';
  readonly executions: number;
  /** The polls of each loop in a round. */
  readonly polls: number;
  readonly client: PollClientName;
}

export type PollClientName = 'axios' | 'http' | 'watchRun';

/** One loop alone would mostly wait for its timer; this many keep the process at work. */
const LOOPS = 16;

const PAUSE = 1;

const { port, kind, executions, polls, client: name } = inputOf() as PollInput;

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

const watch = (): (() => Promise<unknown>) => {
  const client = createWitriumClient({ baseUrl: `http://127.0.0.1:${port}`, apiToken: TOKEN });
  const watchOne = (runId: string) => client.watchRun(runId, { pollingInterval: PAUSE }).pipe(take(polls));
  return () => lastValueFrom(merge(...loops.map(watchOne)));
};

const clients: Readonly<Record<PollClientName, () => () => Promise<unknown>>> = {
  axios: () => pollWith(bareAxios(port)),
  http: () => pollWith(bareHttp(port)),
  watchRun: watch,
};

const follow = clients[name]();

/** The CPU time of one poll, in microseconds. */
const round = async (): Promise<number> => {
  const before = process.cpuUsage();
  await follow();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (LOOPS * polls);
};

process.on('message', () => {
  void round().then(answer);
});
