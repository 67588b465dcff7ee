import { Component, createComponent, type ApplicationRef, type Type } from '@angular/core';
import type { Observable } from 'rxjs';
import type { WorkflowRunResults } from 'witrium-rx';
import { injectRun } from 'witrium-rx/angular';
import { click, emptyNode, textOf } from './textRenderer.js';

let screens = 0;

type Source = () => Observable<WorkflowRunResults> | null;

/** Attaches a component to the app. */
export const show = <T>(ref: ApplicationRef, component: Type<T>) => {
  const host = emptyNode();
  const shown = createComponent(component, {
    environmentInjector: ref.injector,
    hostElement: host as unknown as Element,
  });
  ref.attachView(shown.hostView);
  return {
    text: () => textOf(host),
    click: (text: string) => {
      click(host, text);
    },
    destroy: () => {
      shown.destroy();
    },
  };
};

/** Attaches a component that shows the phase of a run. */
export const showPhase = (ref: ApplicationRef, source: Source) => {
  const Screen = Component({ selector: `run-screen-${++screens}`, template: '{{ view.phase() }}' })(
    class {
      readonly view = injectRun(source);
    },
  );
  return show(ref, Screen);
};
