import http from 'node:http';
import net from 'node:net';
import { once } from 'node:events';
import { createGzip } from 'node:zlib';

/** Every name leads to this machine, so that an address of a test is one that only the proxy knows. */
const HOST = '127.0.0.1';

/**
 * A proxy: it forwards requests for http addresses, and opens tunnels for others. With a password it refuses who does
 * not say it; one that compresses does that with all it forwards.
 */
export const startProxy = async ({ password, compresses = false } = {}) => {
  const requests = [];
  const connections = new Set();
  const expected = password && `Basic ${Buffer.from(password).toString('base64')}`;
  const isWelcome = ({ headers }) => expected === undefined || headers['proxy-authorization'] === expected;

  const server = http.createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (!isWelcome(request)) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end();
      return;
    }
    const { port, pathname, search } = new URL(request.url);
    const { 'proxy-authorization': _, ...rest } = request.headers;
    // The simulator serves this machine only.
    const headers = { ...rest, host: `${HOST}:${port}` };
    const options = { host: HOST, port, method: request.method, path: pathname + search, headers };
    const onward = http.request(options, (answer) => {
      const isCompressed = compresses && /gzip/.test(request.headers['accept-encoding'] ?? '');
      const { 'content-length': _length, ...others } = answer.headers;
      const changed = isCompressed ? { ...others, 'content-encoding': 'gzip' } : answer.headers;
      response.writeHead(answer.statusCode, changed);
      if (isCompressed) answer.pipe(createGzip()).pipe(response);
      else answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });

  server.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });

  server.on('connect', (request, socket, head) => {
    requests.push(`CONNECT ${request.url}`);
    if (!isWelcome(request)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
      return;
    }
    const onward = net.connect(Number(request.url.split(':')[1]), HOST, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const one of [onward, socket]) one.on('error', () => (onward.destroy(), socket.destroy()));
  });

  server.listen(0, HOST);
  await once(server, 'listening');
  const credentials = password === undefined ? '' : `${password}@`;
  return {
    url: `http://${credentials}${HOST}:${server.address().port}`,
    requests,
    close: () => {
      for (const socket of connections) socket.destroy();
      server.close();
    },
  };
};
