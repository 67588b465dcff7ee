import { DestroyRef, inject, makeEnvironmentProviders, PLATFORM_ID, type EnvironmentProviders } from '@angular/core';
import type { WitriumClient } from '../index.js';
import { soon } from '../internal/soon.js';
import { clientAt, isClient, type WitriumClientSource } from '../view/WitriumClientSource.js';
import { injectOutsideZone } from './appPlatform.js';
import { WITRIUM_CLIENT } from './WITRIUM_CLIENT.js';

const ownClient = (source: WitriumClientSource): WitriumClient => {
  const outsideZone = injectOutsideZone();
  const client = clientAt(source, { operation: 'provideWitrium', platform: inject(PLATFORM_ID) });
  inject(DestroyRef).onDestroy(() => {
    // What is destroyed together with the client comes first: the close waits for what it cancels.
    outsideZone(() => {
      soon(() => client.close().subscribe());
    });
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
 * @param source As for `createWitriumClient`; or a client, such as that of `createFakeWitrium` in a test, which stays
 * open: whoever has made it closes it; or a function that returns either, called once in the injection context. What a
 * function returns is closed with the injector.
 * @example
 * ```ts
 * bootstrapApplication(App, { providers: [provideWitrium({ baseUrl: '/api/witrium' })] });
 * ```
 */
export const provideWitrium = (source: WitriumClientSource | (() => WitriumClientSource) = {}): EnvironmentProviders =>
  makeEnvironmentProviders([
    {
      provide: WITRIUM_CLIENT,
      useFactory: () => {
        if (typeof source === 'function') return ownClient(source());
        return isClient(source) ? source : ownClient(source);
      },
    },
  ]);
