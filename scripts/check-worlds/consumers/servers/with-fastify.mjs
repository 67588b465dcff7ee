import fastify from 'fastify';
import { toNodeHandler } from 'witrium-rx/relay';
import { relayed } from './relayed.mjs';

await relayed(async (relay) => {
  const app = fastify();
  const handle = toNodeHandler(relay);
  app.all('/api/witrium/*', (request, reply) => {
    reply.hijack();
    request.raw.body = request.body;
    handle(request.raw, reply.raw);
  });
  app.get('/', () => 'home');
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return { origin, close: () => app.close() };
});
