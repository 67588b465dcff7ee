import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A way from a port of its own to another one, which can be cut. */
export interface Proxy {
  readonly port: number;
  /** Takes no more connections, and breaks those there are; how many they were. */
  readonly cut: () => Promise<number>;
  /** Takes connections again, from now on to the port that is given. Default: the same as before. */
  readonly mend: (target?: number) => Promise<void>;
}

const HOST = '127.0.0.1';

/** Somebody else may have got the port in the meantime, for a connection of theirs. */
const listenAgain = async (server: Server, port: number): Promise<void> => {
  for (;;) {
    server.listen(port, HOST);
    try {
      await once(server, 'listening');
      return;
    } catch {
      await pause(20);
    }
  }
};

/** What accepts connections and passes on what comes over them: a server of TCP, or of TLS. */
export const startProxyWith = async (createFront: (onSocket: (socket: Socket) => void) => Server, target: number) => {
  let to = target;
  const sockets = new Set<Socket>();
  const front = createFront((socket) => {
    const back = connect(to, HOST);
    for (const [one, other] of [
      [socket, back],
      [back, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.once('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  front.listen(0, HOST);
  await once(front, 'listening');
  const { port } = front.address() as AddressInfo;
  /** Breaks the connections there are; how many they were. */
  const breakAll = (): number => {
    const count = sockets.size;
    for (const socket of sockets) socket.destroy();
    return count / 2;
  };
  const proxy: Proxy = {
    port,
    cut: async () => {
      const closed = once(front, 'close');
      front.close();
      const broken = breakAll();
      await closed;
      return broken;
    },
    mend: async (other = to) => {
      to = other;
      await listenAgain(front, port);
    },
  };
  return { ...proxy, breakAll };
};

/** Starts a way to a port of this machine. */
export const startProxy = (target: number): Promise<Proxy> =>
  startProxyWith((onSocket) => createServer(onSocket), target);
