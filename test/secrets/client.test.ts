import { inspect } from 'node:util';
import { createWitriumClient } from 'witrium-rx';
import { args, expectNoSecret, TOKEN } from './secrets.js';

describe('a client', () => {
  const client = createWitriumClient({
    baseUrl: 'http://127.0.0.1:9',
    apiToken: TOKEN,
    headers: { Authorization: 'hidden-too' },
    sessionOptions: { preserveState: 'hidden-state' },
  });

  it.each([
    ['itself', client],
    ['a call', client.runTalent('t', { args })],
    ['a session', client.usingBrowserSession(({ runTalent }) => runTalent('t', { args }))],
    ['a handle', client.startRun('w', { args })],
    ['its activities', client.activity$],
  ])('shows no secret in any view of %s', (_, value) => {
    expectNoSecret(inspect(value, { depth: Infinity, showHidden: true, getters: true }));
  });
});
