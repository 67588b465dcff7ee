import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resultsBody } from './bodies.js';
import { answer, inputOf } from './child.js';

/** A little more than two polls of one run, so that no poll brings what the one before has brought. */
const VARIANTS = 4;

const bodies = new Map<string, readonly Buffer[]>();
const polls = new Map<string, number>();
let sockets = 0;
let peak = 0;

const bodiesOf = (count: string): readonly Buffer[] => {
  const known = bodies.get(count);
  if (known) return known;
  const text = resultsBody(Number(count));
  const variants = Array.from({ length: VARIANTS }, (_, variant) =>
    Buffer.from(text.replace('"Working"', `"Working ${variant}"`)),
  );
  bodies.set(count, variants);
  return variants;
};

/** The run 'new-10-7' has 10 steps and another message in every answer; 'same-10-7' answers always the same. */
const bodyOf = (url: string): Buffer | undefined => {
  const [, kind, count] = /^\/v1\/runs\/(new|same)-(\d+)-\d+\/results$/.exec(url) ?? [];
  if (kind === undefined || count === undefined) return undefined;
  const poll = polls.get(url) ?? 0;
  if (kind === 'new') polls.set(url, (poll + 1) % VARIANTS);
  return bodiesOf(count)[poll];
};

const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  const body = bodyOf(request.url ?? '');
  if (body) response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  else response.writeHead(404).end();
});

server.on('connection', (socket) => {
  sockets += 1;
  peak = Math.max(peak, sockets);
  socket.on('close', () => (sockets -= 1));
});

const { limit } = inputOf() as { readonly limit: number };
setTimeout(() => process.exit(1), limit);
process.once('message', () => {
  answer({ peakSockets: peak });
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  answer({ port: (server.address() as AddressInfo).port });
});
