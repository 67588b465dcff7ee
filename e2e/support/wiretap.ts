import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server on which all that passes is noted down. */
export interface Wiretap {
  /** Where to go in place of the server. */
  readonly url: string;
  /** All bytes that were sent, one text for each connection. */
  readonly sent: () => readonly string[];
  /** All bytes that came back, also those of streams that were cut. */
  readonly received: () => readonly string[];
  readonly close: () => Promise<void>;
}

const noteDown = (socket: Socket, notes: Buffer[][]): void => {
  const chunks: Buffer[] = [];
  notes.push(chunks);
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
};

const textsOf = (notes: readonly Buffer[][]): readonly string[] =>
  notes.map((chunks) => Buffer.concat(chunks).toString('utf8'));

/** Listens in on what passes to and from a server. */
export const startWiretap = async (server: string): Promise<Wiretap> => {
  const { hostname, port } = new URL(server);
  const [sent, received]: [Buffer[][], Buffer[][]] = [[], []];
  const sockets = new Set<Socket>();
  const tap = createServer((near) => {
    const far = connect(Number(port), hostname);
    noteDown(near, sent);
    noteDown(far, received);
    near.pipe(far).pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      // A reset ends both halves, as it would without anybody in between.
      socket.on('error', () => other.destroy()).once('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(tap, 'listening');
  return {
    url: `http://127.0.0.1:${(tap.address() as AddressInfo).port}`,
    sent: () => textsOf(sent),
    received: () => textsOf(received),
    close: async () => {
      const closed = once(tap, 'close');
      tap.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};
