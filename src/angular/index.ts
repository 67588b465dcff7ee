export { injectRun } from './injectRun.js';
export { injectWitrium } from './injectWitrium.js';
export { provideWitrium, type WitriumClientSource } from './provideWitrium.js';
export type { InjectRunOptions, RunSignals, RunSource, RunViewPhase, RunViewState, ShownRun } from './RunSignals.js';
