import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection on which a test writes what it likes. */
export interface OpenSocket {
  readonly socket: Socket;
  /** All that has come back so far. */
  readonly received: () => string;
  /** Resolves once the other side has closed. */
  readonly closed: Promise<unknown>;
}

/** Connects to a server and writes the beginning of a request. */
export const openSocket = async (url: string, text: string): Promise<OpenSocket> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let received = '';
  // A connection that is cut while more is being sent says so.
  socket.on('error', () => undefined).on('data', (chunk) => (received += String(chunk)));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  socket.write(text);
  return { socket, received: () => received, closed };
};
