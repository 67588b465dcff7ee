import type { Socket } from 'node:net';
import type { NodeResponse } from './sendResponse.js';
import type { NodeRequest } from './NodeRequest.js';

const waiting = new WeakMap<object, Set<() => void>>();

/** Calls when a connection closes, and gives what takes that back. One listener, however many requests are on it. */
const whenClosed = (socket: Pick<Socket, 'once'>, leave: () => void): (() => void) => {
  const known = waiting.get(socket);
  const all = known ?? new Set();
  all.add(leave);
  if (!known) {
    waiting.set(socket, all);
    socket.once('close', () => {
      for (const each of [...all]) each();
    });
  }
  return () => {
    all.delete(leave);
  };
};

/** Of a simulated request it may be an object without events, or nothing. */
const socketOf = ({ socket }: { readonly socket: Partial<Socket> | null }): Partial<Socket> => socket ?? {};

/** A signal that is aborted when the answer has gone, or its browser has. */
export const signalOf = (incoming: NodeRequest, response: NodeResponse): AbortSignal => {
  const abort = new AbortController();
  const leave = (): void => {
    abort.abort();
  };
  if ('stream' in response) {
    // The response itself does not tell the end of an answer to HEAD.
    if (response.stream.destroyed) leave();
    else response.stream.once('close', leave);
    return abort.signal;
  }
  const socket = socketOf(incoming);
  if (response.destroyed || socket.destroyed === true) leave();
  // An answer that waits for another one on its connection does not hear that this has closed.
  const forget = typeof socket.once === 'function' ? whenClosed(socket as Socket, leave) : leave;
  response.once('close', () => {
    forget();
    leave();
  });
  return abort.signal;
};
