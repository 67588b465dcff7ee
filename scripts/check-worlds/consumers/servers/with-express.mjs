import { createServer } from 'node:http';
import express from 'express';
import { toNodeHandler } from 'witrium-rx/relay';
import { listening, relayed } from './relayed.mjs';

await relayed((relay) => {
  const app = express();
  // A body that was read before is taken from request.body.
  app.use(express.json());
  app.use(toNodeHandler(relay));
  app.get('/', (_, response) => response.send('home'));
  return listening(createServer(app));
});
