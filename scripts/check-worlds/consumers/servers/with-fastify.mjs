import fastify from 'fastify';
import { toNodeHandler } from 'witrium-rx/relay';
import { relayed } from './relayed.mjs';

await relayed(async (relay) => {
  const app = fastify();
  const handle = toNodeHandler(relay);
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.url.startsWith(`${relay.basePath}/`)) {
      done();
      return;
    }
    reply.hijack();
    handle(request.raw, reply.raw);
  });
  app.get('/', () => 'home');
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return { origin, close: () => app.close() };
});
