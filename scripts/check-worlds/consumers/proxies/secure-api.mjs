import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { once } from 'node:events';
import { startSimulator } from 'witrium-rx/testing';
import { scenario } from './follow.mjs';

export const pem = (name) => readFileSync(new URL(name, import.meta.url));

/** The simulator behind TLS, with a certificate of the private CA. It may want one of whoever comes. */
export const startSecureApi = async ({ wantsCertificate = false } = {}) => {
  const simulator = await startSimulator(scenario);
  const { port: behind } = new URL(simulator.baseUrl);
  const peers = new Set();
  const own = { key: pem('server.key'), cert: pem('server.pem') };
  const wanted = wantsCertificate ? { ca: pem('ca.pem'), requestCert: true, rejectUnauthorized: true } : {};
  const server = https.createServer({ ...own, ...wanted }, (request, response) => {
    if (wantsCertificate) peers.add(request.socket.getPeerCertificate().subject.CN);
    const { method, url: path, headers } = request;
    const onward = http.request({ host: '127.0.0.1', port: behind, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await simulator.close();
  };
  return { port: server.address().port, apiToken: simulator.apiToken, peers, stop };
};
