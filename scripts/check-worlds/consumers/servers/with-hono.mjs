import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { relayed } from './relayed.mjs';

await relayed(
  (relay) =>
    new Promise((resolve) => {
      const app = new Hono();
      app.all('/api/witrium/*', (context) => relay.handle(context.req.raw));
      app.get('/', (context) => context.text('home'));
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
        const close = () => new Promise((closed) => server.close(closed));
        resolve({ origin: `http://127.0.0.1:${port}`, close });
      });
    }),
);
