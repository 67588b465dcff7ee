'use client';

export { useRun, type UseRun } from './useRun.js';
export { useWitrium } from './useWitrium.js';
export { WitriumProvider, type WitriumProviderProps } from './WitriumProvider.js';
export type { RunView } from './RunView.js';
export type { UseRunOptions } from './UseRunOptions.js';
export type { IdleRunState, RunViewPhase, RunViewState } from '../view/RunViewState.js';
export type { ShownRun } from '../view/ShownRun.js';
export type { WitriumClientSource } from '../view/WitriumClientSource.js';
