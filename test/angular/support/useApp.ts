import '@angular/compiler';
import {
  ɵIMAGE_CONFIG as IMAGE_CONFIG,
  ɵINJECTOR_SCOPE as INJECTOR_SCOPE,
  ApplicationModule,
  ApplicationRef,
  createPlatformFactory,
  EnvironmentInjector,
  ErrorHandler,
  Injector,
  NgModule,
  platformCore,
  PLATFORM_ID,
  provideZoneChangeDetection,
  provideZonelessChangeDetection,
  RendererFactory2,
  runInInjectionContext,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { textRendererFactory } from './textRenderer.js';

interface AppOptions {
  readonly platform?: 'browser' | 'server';
  /** Whether zone.js, which the test must have loaded, finds out when to render. */
  readonly zone?: boolean;
  readonly providers?: readonly (Provider | EnvironmentProviders)[];
}

/** An app without a page. */
export interface App {
  readonly injector: EnvironmentInjector;
  /** Calls a function in the app's injection context. */
  readonly run: <T>(work: () => T) => T;
  readonly ref: ApplicationRef;
  /** What the app's error handler was given. */
  readonly errors: readonly unknown[];
  readonly destroy: () => void;
}

/** Starts apps that are destroyed after the test, one at a time. */
export const useApp = (): ((options?: AppOptions) => Promise<App>) => {
  let destroy = (): void => undefined;
  afterEach(() => {
    destroy();
  });
  return async ({ platform = 'browser', zone = false, providers = [] } = {}) => {
    const errors: unknown[] = [];
    const Root = NgModule({
      imports: [ApplicationModule],
      providers: [
        // What BrowserModule, which wants a page, says of the app's injector.
        { provide: INJECTOR_SCOPE, useValue: 'root' },
        { provide: IMAGE_CONFIG, useValue: { disableImageSizeWarning: true, disableImageLazyLoadWarning: true } },
        zone ? provideZoneChangeDetection() : provideZonelessChangeDetection(),
        { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(error) } },
        { provide: RendererFactory2, useValue: textRendererFactory },
        ...providers,
      ],
    })(
      class {
        ngDoBootstrap = () => undefined;
      },
    );
    const create = createPlatformFactory(platformCore, 'test', [{ provide: PLATFORM_ID, useValue: platform }]);
    const started = create();
    destroy = () => {
      if (!started.destroyed) started.destroy();
    };
    const { injector } = await started.bootstrapModule(Root);
    return {
      injector: injector.get(EnvironmentInjector),
      run: (work) => runInInjectionContext(injector.get(Injector), work),
      ref: injector.get(ApplicationRef),
      errors,
      destroy,
    };
  };
};
