import { makeCertificates } from '../certificates.mjs';
import { program } from '../expect.mjs';

const RELAY = 'the relay, and a client that follows a run through it by its event stream';

const project = {
  name: 'servers',
  from: ['shared', 'servers'],
  dependencies: {
    express: '^5.0.0',
    fastify: '^5.0.0',
    koa: '^3.0.0',
    hono: '^4.0.0',
    '@hono/node-server': '^1.19.0',
  },
};

const serverRow = (name, where, shows, what = RELAY) => ({
  name,
  where,
  what,
  project,
  shows,
  isQuick: true,
  run: program(`with-${name}.mjs`),
});

/** Servers that the relay is mounted on. */
export const servers = [
  serverRow('express', 'Express 5', ['express'], `${RELAY}, behind express.json()`),
  serverRow('fastify', 'Fastify 5', ['fastify']),
  serverRow('koa', 'Koa 3', ['koa']),
  serverRow('hono', 'Hono 4', ['hono', '@hono/node-server']),
  {
    ...serverRow('http2', 'node:http2', ['axios'], `${RELAY}, both over HTTP/2`),
    run: async (context) => {
      await makeCertificates(context.cwd);
      await program('with-http2.mjs')(context);
    },
  },
];
