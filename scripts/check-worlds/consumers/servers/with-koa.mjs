import { createServer } from 'node:http';
import Koa from 'koa';
import { toNodeHandler } from 'witrium-rx/relay';
import { listening, relayed } from './relayed.mjs';

await relayed((relay) => {
  const app = new Koa();
  const handle = toNodeHandler(relay);
  app.use((ctx, next) => {
    if (!ctx.path.startsWith(`${relay.basePath}/`)) return next();
    ctx.respond = false;
    handle(ctx.req, ctx.res);
    return undefined;
  });
  app.use((ctx) => {
    ctx.body = 'home';
  });
  return listening(createServer(app.callback()));
});
