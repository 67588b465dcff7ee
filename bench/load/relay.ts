// 2,000 browsers follow 200 runs by event streams through one relay, while every tenth poll of the API fails. A tenth
// of the browsers read slowly, and a tenth leave and come back each second.
import { setTimeout as pause } from 'node:timers/promises';
import { lastValueFrom } from 'rxjs';
import { createWitriumClient, type WitriumClient } from 'witrium-rx';
import { ask, messageOf, startChild, stopChild } from '../child.js';
import { startBrowser, type Browser } from './browser.js';
import type { Seen } from './api.js';
import type { Sample } from './Sample.js';

/** How large the load is. */
export interface RelayLoad {
  readonly runs: number;
  readonly browsers: number;
  /** How long a run takes, in milliseconds. */
  readonly duration: number;
}

/** How one browser too many was answered. */
interface Refusal {
  readonly status: number;
  readonly retryAfter: string | null;
}

/** What became of it. */
export interface RelayFigures extends RelayLoad {
  readonly slowBrowsers: number;
  /** Browsers that had the last snapshot of their run. */
  readonly toldTheEnd: number;
  readonly snapshots: number;
  readonly connections: number;
  /** The polls of one run: the fewest, and the most of any. */
  readonly pollsOfARun: { readonly least: number; readonly most: number };
  /** The answer to one browser more than the limit. */
  readonly beyondTheLimit: Refusal;
  /** The relay each few seconds. */
  readonly samples: readonly Sample[];
}

/** How long what a child says is waited for, in milliseconds. */
const LIMIT = 60_000;

/** Seconds between two samples. */
const SAMPLE_EVERY = 5;

const scenarioOf = ({ duration }: RelayLoad) => ({
  workflows: {
    // 1 kB and 80 kB a snapshot at the end.
    small: { steps: Array.from({ length: 10 }, (_, n) => ({ instruction: `Step ${n}`, duration: duration / 10 })) },
    large: { steps: Array.from({ length: 200 }, (_, n) => ({ instruction: `Step ${n}`, duration: duration / 200 })) },
  },
});

/** Waits until it is so for each browser, or has not been for too long. */
const untilEach = async (browsers: readonly Browser[], isSo: (browser: Browser) => boolean): Promise<void> => {
  const deadline = performance.now() + LIMIT;
  while (!browsers.every(isSo) && performance.now() < deadline) await pause(50);
};

/** Fills all places, and asks for one more. */
const askBeyond = async (client: WitriumClient, relayUrl: string, places: number): Promise<Refusal> => {
  const { runId } = await lastValueFrom(client.submitWorkflow('small'));
  const crowd = Array.from({ length: places }, () => startBrowser(relayUrl, runId, false));
  try {
    await untilEach(crowd, ({ snapshots }) => snapshots > 0);
    const answer = await fetch(`${relayUrl}/v1/runs/${runId}/events`);
    await answer.body?.cancel();
    return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
  } finally {
    for (const browser of crowd) browser.leave();
  }
};

/** Runs the load and gives what became of it. */
export const loadRelay = async (load: RelayLoad): Promise<RelayFigures> => {
  const api = startChild('load/api', scenarioOf(load));
  const { baseUrl, apiToken } = await messageOf<{ baseUrl: string; apiToken: string }>(api, LIMIT);
  // A browser that has left may still hold its place for a moment when it comes back.
  const maxEventStreams = Math.ceil(load.browsers * 1.25);
  const relay = startChild('load/relayPart', { baseUrl, apiToken, maxEventStreams });
  const browsers: Browser[] = [];
  try {
    const { baseUrl: relayUrl } = await messageOf<{ baseUrl: string }>(relay, LIMIT);
    const client = createWitriumClient({ baseUrl: relayUrl });
    const runIds = await Promise.all(
      Array.from({ length: load.runs }, async (_, index) => {
        // Every tenth run is large; slow browsers follow those.
        const { runId } = await lastValueFrom(client.submitWorkflow(index % 10 === 0 ? 'large' : 'small'));
        return runId;
      }),
    );
    for (let index = 0; index < load.browsers; index += 1) {
      // With ten runs for each large one, every tenth browser has a large run.
      browsers.push(startBrowser(relayUrl, runIds[index % load.runs] ?? '', index % 10 === 0));
    }

    const samples: Sample[] = [];
    const quick = browsers.filter(({ isSlow }) => !isSlow);
    const seconds = Math.ceil(load.duration / 1000);
    for (let second = 0; second < seconds; second += 1) {
      await pause(1000);
      for (const browser of quick) if (Math.random() < 0.1) browser.comeBack();
      if (second % SAMPLE_EVERY === 0) samples.push(await ask<Sample>(relay, 'sample', LIMIT));
    }
    for (const browser of browsers) browser.hurry();
    await untilEach(browsers, ({ isDone }) => isDone);
    const { runs } = await ask<Seen>(api, 'seen', LIMIT);
    const polls = runs.map((run) => run.polls);
    for (const browser of browsers) browser.leave();
    await pause(1000);
    samples.push(await ask<Sample>(relay, 'sample', LIMIT));

    const beyondTheLimit = await askBeyond(client, relayUrl, maxEventStreams);
    await lastValueFrom(client.close());
    const sum = (of: (browser: Browser) => number) => browsers.reduce((total, browser) => total + of(browser), 0);
    return {
      ...load,
      slowBrowsers: browsers.length - quick.length,
      toldTheEnd: browsers.filter(({ status, isDone }) => isDone && status === 'C').length,
      snapshots: sum((browser) => browser.snapshots),
      connections: sum((browser) => browser.connections),
      pollsOfARun: { least: Math.min(...polls), most: Math.max(...polls) },
      beyondTheLimit,
      samples,
    };
  } finally {
    for (const browser of browsers) browser.leave();
    await stopChild(relay);
    await stopChild(api);
  }
};
