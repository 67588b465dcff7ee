import { DestroyRef, inject, makeEnvironmentProviders, type EnvironmentProviders } from '@angular/core';
import { asapScheduler, subscribeOn } from 'rxjs';
import { createWitriumClient, type WitriumClient, type WitriumClientConfig } from '../index.js';
import { configHere } from './configHere.js';
import { injectOutsideZone } from './outsideZone.js';
import { WITRIUM_CLIENT } from './WITRIUM_CLIENT.js';

const createClient = (config: WitriumClientConfig): WitriumClient => {
  const outsideZone = injectOutsideZone();
  const client = createWitriumClient(configHere(config));
  inject(DestroyRef).onDestroy(() => {
    // What is destroyed together with the client comes first: the close waits for what it cancels.
    outsideZone(() => client.close().pipe(subscribeOn(asapScheduler)).subscribe());
  });
  return client;
};

/**
 * Provides the client of an app or of a route. It is made when it is first injected, and closed when the injector
 * of the app or the route is destroyed.
 *
 * In a browser it warns on the console when the configuration has a token: everyone who opens the page can read it. On
 * a server a `baseUrl` that is a path has no page to relate to: the client is made, and its streams fail with
 * `InvalidOptionsError` when they are subscribed to.
 *
 * @param config As for `createWitriumClient`, or a function that returns it, called once in the injection context.
 * @example
 * ```ts
 * bootstrapApplication(App, { providers: [provideWitrium({ baseUrl: '/api/witrium' })] });
 * ```
 */
export const provideWitrium = (config: WitriumClientConfig | (() => WitriumClientConfig) = {}): EnvironmentProviders =>
  makeEnvironmentProviders([
    {
      provide: WITRIUM_CLIENT,
      useFactory: () => createClient(typeof config === 'function' ? config() : config),
    },
  ]);
