import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { firstValueFrom, fromEvent, merge } from 'rxjs';
import { startProgressServer } from './startProgressServer.js';

const main = async ([pages, port = '4200']: readonly string[]): Promise<void> => {
  if (pages === undefined || !existsSync(join(pages, 'index.html')))
    throw new Error('Usage: main.ts FOLDER [PORT], where FOLDER holds the index.html of a built page');
  const server = await startProgressServer({ pages, port: Number(port) });
  console.log(`The page is at ${server.url}, the simulated API behind it at ${server.simulator.baseUrl}.`);
  console.log('Ctrl-C stops both.');
  await firstValueFrom(merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM')));
  await server.close();
};

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
