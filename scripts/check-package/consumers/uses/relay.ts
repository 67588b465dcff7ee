import { createRelay, toNodeHandler, type Relay, type RelayOptions } from 'witrium-rx/relay';

const options: RelayOptions = { allow: { workflows: ['wf'] }, authorize: ({ id }) => id === 'wf' };
const relay: Relay = createRelay(options);
export const answer: Promise<Response> = relay.handle(new Request('https://app.example.com/api/witrium/v1/runs/1'));
export const handler = toNodeHandler(relay);

// @ts-expect-error what is allowed must be said
export const wrong = createRelay({});
