import { createEnvironmentInjector, Injector, runInInjectionContext, type EnvironmentInjector } from '@angular/core';

/** A part of an app that can be destroyed, with what `setUp` has made in it. */
export const within = <T>(parent: EnvironmentInjector, setUp: () => T) => {
  const part = createEnvironmentInjector([], parent);
  const made = runInInjectionContext(part.get(Injector), setUp);
  return {
    made,
    destroy: () => {
      part.destroy();
    },
  };
};
