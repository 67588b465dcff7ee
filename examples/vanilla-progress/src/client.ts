import { combineLatest, map } from 'rxjs';
import { createWitriumClient, documentVisible, type WatchOptions } from 'witrium-rx';
import { online } from './online.js';

/** Knows no token: the backend that serves this page has it. */
export const client = createWitriumClient({ baseUrl: '/api/witrium' });

/** Asks twice a second, while somebody can see the page and there is a network. */
export const watch: WatchOptions = {
  pollingInterval: 500,
  pollWhile: combineLatest([documentVisible(), online()]).pipe(map((conditions) => conditions.every(Boolean))),
};
