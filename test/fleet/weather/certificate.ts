import { setTimeout as pause } from 'node:timers/promises';
import { createServer, type Server } from 'node:tls';
import { readCertificates } from './certificates.js';
import { startProxyWith } from './startProxy.js';
import { twice, type Weather } from './Weather.js';

/** How long the certificate is an old one, in milliseconds: longer than a client tries by itself. */
const EXPIRED = 4500;

/** Serves the API by TLS, and lets the certificate run out for a while, twice. Whoever is connected is cut off then. */
export const certificate = (folder: string): Weather => {
  let front: Server | undefined;
  let proxy: Awaited<ReturnType<typeof startProxyWith>> | undefined;
  let isExpired = false;
  let [expiries, broken, refused] = [0, 0, 0];
  const { key, good, expired } = readCertificates(folder);
  const runOut = async (): Promise<void> => {
    front?.setSecureContext({ key, cert: expired });
    isExpired = true;
    broken += proxy?.breakAll() ?? 0;
    await pause(EXPIRED);
    front?.setSecureContext({ key, cert: good });
    isExpired = false;
    expiries += 1;
  };
  return {
    between: async (settings) => {
      proxy = await startProxyWith(
        (onSocket) => {
          front = createServer({ key, cert: good }, onSocket);
          front.on('tlsClientError', () => undefined);
          front.on('connection', () => {
            if (isExpired) refused += 1;
          });
          return front;
        },
        Number(new URL(settings.baseUrl).port),
      );
      return { ...settings, baseUrl: `https://127.0.0.1:${proxy.port}` };
    },
    harm: (_fleet, { runs }, counts$) => twice(counts$, runs, runOut),
    felt: () => ({ expiries, broken, refused }),
    stop: async () => {
      await proxy?.cut();
    },
  };
};
