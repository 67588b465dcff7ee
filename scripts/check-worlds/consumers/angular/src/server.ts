import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AngularNodeAppEngine, createNodeRequestHandler, writeResponseToNodeResponse } from '@angular/ssr/node';

const engine = new AngularNodeAppEngine();

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const page = await engine.handle(request);
  if (page) await writeResponseToNodeResponse(page, response);
  else response.writeHead(404).end();
};

/** For the command of Angular. */
export const reqHandler = createNodeRequestHandler(answer);

/** For the program that asks for a page. */
export const listen = (port: number, listening: () => void) =>
  createServer((request, response) => {
    void answer(request, response);
  }).listen(port, '127.0.0.1', listening);

const { PORT } = process.env;
if (PORT) {
  const server = listen(Number(PORT), () => {
    console.log('serves');
  });
  process.stdin.resume().on('end', () => server.close());
}
