import { inject, PLATFORM_ID } from '@angular/core';
import { InvalidOptionsError, type WitriumClientConfig } from '../index.js';
import { given } from '../internal/check.js';
import { onServer } from './appPlatform.js';

const WARNING =
  'witrium-rx: provideWitrium got an apiToken in a browser. EVERYONE WHO OPENS THIS PAGE CAN READ IT and use your ' +
  'account. Keep the token in a backend, such as createRelay of witrium-rx/relay, and give its path as baseUrl.';

const refuse = (): never => {
  throw new InvalidOptionsError({
    operation: 'provideWitrium',
    errors: ['baseUrl: a path works only in a browser; on the server give an address that starts with http'],
  });
};

/** The configuration as it suits the platform that the app runs on. Warns of a token in a browser. */
export const configHere = (config: WitriumClientConfig): WitriumClientConfig => {
  const { apiToken, baseUrl = '' } = given(config);
  if (inject(PLATFORM_ID) === 'browser' && apiToken !== undefined) console.warn(WARNING);
  if (!onServer() || !/^\/(?!\/)/.test(baseUrl)) return config;
  // The app is rendered all the same. The token is asked for before anything is sent, so nothing ever is.
  return { ...config, baseUrl: `http://server.invalid${baseUrl}`, apiToken: refuse };
};
