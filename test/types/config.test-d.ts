import axios, { type AxiosInstance } from 'axios';
import { adaptivePolling, createWitriumClient, mapRuns, mapRunStates, type WatchOptions } from '../../src/index.js';
import { createRelay, type RelayOptions } from '../../src/relay/index.js';
import { createFakeWitrium, startSimulator, type SimulatedFault } from '../../src/testing/index.js';

declare const instance: AxiosInstance;

// Any axios, by its shape: whatever has axios' `request`.
createWitriumClient({ axios: instance });
createWitriumClient({ axios });
createWitriumClient({ axios: axios.create() });
createWitriumClient({ axios: { request: (config: object) => Promise.resolve({ config }) } });
// @ts-expect-error what cannot send is no axios
createWitriumClient({ axios: {} });

// What is undefined counts as not given, also under exactOptionalPropertyTypes.
createWitriumClient({ apiToken: undefined, baseUrl: undefined, timeout: undefined, axios: undefined });
createWitriumClient({ retry: { maxRetries: undefined, initialDelay: undefined, maxDelay: undefined } });
createWitriumClient({ maxEventStreams: undefined, maxConcurrentRequests: undefined, sessionOptions: undefined });
createWitriumClient({ sessionOptions: { useProxy: undefined, proxyCountry: undefined, preserveState: null } });

/** All that may be left out may be undefined. */
type Undefinable<T> = { readonly [K in keyof T]: object extends Pick<T, K> ? T[K] | undefined : T[K] };

declare const watch: Undefinable<WatchOptions>;
declare const relay: Undefinable<RelayOptions>;
declare const fault: Undefinable<Extract<SimulatedFault, { readonly kind: 'status' }>>;

export const accepted = [
  createWitriumClient().watchRun('r', watch),
  createRelay(relay),
  adaptivePolling({ initial: undefined, max: undefined, factor: undefined, jitter: undefined, since: undefined }),
  mapRuns(() => [], { concurrency: undefined }),
  mapRunStates(() => [], { concurrency: undefined }),
  startSimulator({
    workflows: { w: { steps: [{ instruction: 'a', duration: undefined, outcome: undefined }], result: undefined } },
    talents: { t: { duration: undefined, result: undefined } },
    states: undefined,
    apiToken: undefined,
    faults: [fault],
    port: undefined,
  }),
  createFakeWitrium({ runs: { w: { marbles: 'c', values: undefined, error: undefined } }, frame: undefined }),
];
