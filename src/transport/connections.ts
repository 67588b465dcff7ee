import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { BuiltIn } from '../internal/platform.js';

/** The sockets of one client, on Node. */
export interface Connections {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
  /** Whether a socket is one of these, and its connection has not been made: what was written to it has not left. */
  readonly isUnmade: (socket: object | null | undefined) => boolean;
  /** Closes all. */
  readonly destroy: () => void;
}

/** Keeps connections open between polls, however long the interval; an idle one does not keep the process alive. */
export const createConnections = (builtIn: BuiltIn, verifySsl: boolean): Connections => {
  const unmade = new WeakSet();

  /** Notes down each socket until it is connected, and with TLS also trusted. */
  const noting = <A extends HttpAgent>(agent: A, made: 'connect' | 'secureConnect'): A => {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (...args) => {
      const socket = connect(...args);
      if (socket) {
        unmade.add(socket);
        socket.once(made, () => unmade.delete(socket));
      }
      return socket;
    };
    return agent;
  };

  const httpAgent = noting(new (builtIn('node:http').Agent)({ keepAlive: true }), 'connect');
  const httpsAgent = noting(
    new (builtIn('node:https').Agent)({ keepAlive: true, rejectUnauthorized: verifySsl }),
    'secureConnect',
  );
  return {
    httpAgent,
    httpsAgent,
    isUnmade: (socket) => socket != null && unmade.has(socket),
    destroy: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
};
