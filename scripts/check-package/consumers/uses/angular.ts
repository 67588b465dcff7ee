import type { EnvironmentProviders, Signal } from '@angular/core';
import type { WorkflowRunResults } from 'witrium-rx';
import { injectRun, injectWitrium, provideWitrium, type RunViewPhase } from 'witrium-rx/angular';

export const providers: EnvironmentProviders = provideWitrium({ baseUrl: '/api/witrium' });

export class Orders {
  readonly view = injectRun(injectWitrium().watchRun('run'));
  readonly phase: Signal<RunViewPhase> = this.view.phase;
  readonly snapshot: Signal<WorkflowRunResults | null> = this.view.snapshot;
}

// @ts-expect-error a run is a stream
export const wrong = injectRun('run');
