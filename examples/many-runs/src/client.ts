import { createWitriumClient, type WatchOptions } from 'witrium-rx';

/** Knows no token: the backend that serves this page has it. */
export const client = createWitriumClient({ baseUrl: '/api/witrium' });

/** What is no longer followed here is cancelled, so that it takes no browser in the cloud. */
export const watch: WatchOptions = { pollingInterval: 500, onUnsubscribe: 'cancel' };
