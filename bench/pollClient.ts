import { setTimeout as pause } from 'node:timers/promises';
import { take } from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { bareAxios, bareHttp, TOKEN, type ClientName, type Get } from './bareClients.js';
import { answer, inputOf } from './child.js';

export interface PollInput {
  readonly port: number;
  readonly client: ClientName;
}

/** What a client does when it is its turn. */
export interface Turn {
  /** 'new': every poll brings something new; 'same': none does. */
  readonly kind: 'new' | 'same';
  readonly executions: number;
  /** The polls of each loop; the first does not count, as it also starts the loop. */
  readonly polls: number;
}

/** Polls one run some times, and tells of each answer. */
type Follow = (runId: string, polls: number, onAnswer: () => void) => Promise<void>;

/** One loop alone would mostly wait for its timer; this many keep the process at work. */
const LOOPS = 16;

const PAUSE = 1;

const { port, client: name } = inputOf() as PollInput;

const pollWith =
  (get: Get): Follow =>
  async (runId, polls, onAnswer) => {
    for (let poll = 1; poll <= polls; poll++) {
      await get(`/v1/runs/${runId}/results`);
      onAnswer();
      if (poll < polls) await pause(PAUSE);
    }
  };

const watch = (): Follow => {
  const client = createWitriumClient({ baseUrl: `http://127.0.0.1:${port}`, apiToken: TOKEN });
  return (runId, polls, onAnswer) =>
    client.watchRun(runId, { pollingInterval: PAUSE }).pipe(take(polls)).forEach(onAnswer);
};

const clients: Readonly<Record<ClientName, () => Follow>> = {
  axios: () => pollWith(bareAxios(port)),
  http: () => pollWith(bareHttp(port)),
  watchRun: watch,
};

const follow = clients[name]();

/** The CPU time of one poll, in microseconds, from when all loops have had their first answer. */
const costOfPoll = async ({ kind, executions, polls }: Turn): Promise<number> => {
  let answers = 0;
  let uncounted = 0;
  let start = process.cpuUsage();
  const followOne = (loop: number): Promise<void> => {
    let isFirst = true;
    return follow(`${kind}-${executions}-${loop}`, polls, () => {
      answers += 1;
      if (isFirst) [start, uncounted] = [process.cpuUsage(), answers];
      isFirst = false;
    });
  };
  await Promise.all(Array.from({ length: LOOPS }, (_, loop) => followOne(loop)));
  const { user, system } = process.cpuUsage(start);
  return (user + system) / (answers - uncounted);
};

process.on('message', (turn) => {
  void costOfPoll(turn as Turn).then(answer);
});
