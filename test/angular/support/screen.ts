import { Component, createComponent, type ApplicationRef } from '@angular/core';
import type { Observable } from 'rxjs';
import type { WorkflowRunResults } from 'witrium-rx';
import { injectRun } from 'witrium-rx/angular';
import { emptyNode, textOf } from './textRenderer.js';

let screens = 0;

type Source = () => Observable<WorkflowRunResults> | null;

/** Attaches a component that shows the phase of a run. */
export const showPhase = (ref: ApplicationRef, source: Source) => {
  const Screen = Component({ selector: `run-screen-${++screens}`, template: '{{ view.phase() }}' })(
    class {
      readonly view = injectRun(source);
    },
  );
  const host = emptyNode();
  const component = createComponent(Screen, {
    environmentInjector: ref.injector,
    hostElement: host as unknown as Element,
  });
  ref.attachView(component.hostView);
  return {
    text: () => textOf(host),
    destroy: () => {
      component.destroy();
    },
  };
};
