import { inspect } from 'node:util';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Activity, WitriumClient } from 'witrium-rx';

export const TOKEN = 'tok-secret/123+x=';

export const args = { password: 'open sesame', nested: [{ code: 'deep sesame' }] };
export const files = [{ filename: 'hidden-name.txt', data: 'c2VjcmV0IGZpbGU=' }];
export const preserveState = 'hidden-state';

/** Everything that a caller may want to keep to itself. */
const SECRETS = /tok-secret|sesame|c2VjcmV0|hidden-/;

/** All that can be seen of a value. */
export const shown = (value: unknown): string => {
  const views = [inspect(value, { depth: Infinity, showHidden: true, getters: true }), JSON.stringify(value)];
  for (let error = value; error instanceof Error; error = error.cause) {
    views.push(error.message, String(error), error.stack ?? '', JSON.stringify(error));
  }
  return views.join('\n');
};

/** Fails when something that is seen of a value is secret, or comes from axios. */
export const expectNoSecret = (value: unknown): void => {
  expect(shown(value)).not.toMatch(SECRETS);
  expect(shown(value)).not.toMatch(/axios|x-witrium-key/i);
};

/** One call, with everything in it that it can carry. */
export interface Carrier {
  readonly name: string;
  readonly call: (client: WitriumClient) => Observable<unknown>;
}

export const carriers: readonly Carrier[] = [
  { name: 'submitWorkflow', call: (client) => client.submitWorkflow('w', { args, files, preserveState }) },
  {
    name: 'runWorkflow',
    call: (client) => client.runWorkflow('w', { args, files, preserveState, pollingInterval: 1 }),
  },
  { name: 'runTalent', call: (client) => client.runTalent('t', { args, files, preserveState }) },
  { name: 'createBrowserSession', call: (client) => client.createBrowserSession({ preserveState }) },
  { name: 'closeBrowserSession', call: (client) => client.closeBrowserSession('s', { preserveState }) },
  {
    name: 'usingBrowserSession',
    call: (client) => client.usingBrowserSession({ preserveState }, ({ runTalent }) => runTalent('t', { args, files })),
  },
  { name: 'cancelRun', call: (client) => client.cancelRun('r') },
  { name: 'getWorkflowResults', call: (client) => client.getWorkflowResults('r') },
  { name: 'listBrowserSessions', call: (client) => client.listBrowserSessions() },
  { name: 'getBrowserSession', call: (client) => client.getBrowserSession('s') },
];

/** What a stream fails with, or undefined, and what the client told meanwhile. */
export const heard = async (
  client: WitriumClient,
  call: Carrier['call'],
): Promise<{ readonly error: unknown; readonly activities: readonly Activity[] }> => {
  const activities: Activity[] = [];
  const listening = client.activity$.subscribe((activity) => activities.push(activity));
  const error: unknown = await lastValueFrom(call(client), { defaultValue: undefined }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  await lastValueFrom(client.close());
  listening.unsubscribe();
  return { error, activities };
};
