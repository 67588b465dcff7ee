export { injectRun } from './injectRun.js';
export { injectWitrium } from './injectWitrium.js';
export { provideWitrium } from './provideWitrium.js';
export type { InjectRunOptions, RunSignals, RunSource } from './RunSignals.js';
export type { IdleRunState, RunViewPhase, RunViewState } from '../view/RunViewState.js';
export type { ShownRun } from '../view/ShownRun.js';
export type { WitriumClientSource } from '../view/WitriumClientSource.js';
