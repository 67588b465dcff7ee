import { messageOf, startChild, stopChild } from './child.js';

const START_LIMIT = 20_000;

interface Used<T> {
  readonly result: T;
  /** The most sockets that were open at the server at one time. */
  readonly peakSockets: number;
}

/** Runs the server of the benches in a process of its own while `use` goes on, at most `limit` milliseconds. */
export const withServer = async <T>(limit: number, use: (port: number) => Promise<T>): Promise<Used<T>> => {
  const server = startChild('server', { limit: limit + START_LIMIT });
  try {
    const { port } = await messageOf<{ readonly port: number }>(server, START_LIMIT);
    const result = await use(port);
    server.send('stop');
    return { result, ...(await messageOf<{ readonly peakSockets: number }>(server, START_LIMIT)) };
  } finally {
    await stopChild(server);
  }
};
