import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent, RequestOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { BuiltIn } from '../internal/platform.js';

/** Where a request goes. Until it has a socket, Node itself says nothing of its end. */
export interface Reaching extends RequestOptions {
  /** Aborted when the request is over. */
  readonly over?: AbortSignal;
}

/**
 * Makes a way to where a request goes, on which TLS begins then. Calls back once.
 *
 * @returns Gives it up.
 */
export type Reach = (to: RequestOptions, done: (error: Error | null, way?: Duplex) => void) => () => void;

/** What makes the sockets of requests. */
export interface Agents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/** The sockets of one client, on Node. */
export interface Connections extends Agents {
  /** Those that keep no connection, and so use none again. */
  readonly fresh: () => Agents;
  /** Whether a socket is one of these, and its connection has not been made: what was written to it has not left. */
  readonly isUnmade: (socket: object | null | undefined) => boolean;
  /** Makes an agent of further connections: with TLS, over ways of another kind. It keeps them unless told not to. */
  readonly agentOver: (reach: Reach, keepAlive?: boolean) => HttpsAgent;
  /** Closes all. */
  readonly destroy: () => void;
}

/**
 * After how long without a word the system asks whether the other side is still there, in milliseconds: as agents of
 * Node do. Something on the way may forget a connection and tell nobody.
 */
const ASKED_AFTER = 1000;

/** Keeps connections open between polls, however long the interval; an idle one does not keep the process alive. */
export const createConnections = (builtIn: BuiltIn, verifySsl: boolean): Connections => {
  const unmade = new WeakSet();

  /** Notes down each socket until it is connected, and with TLS also trusted; from then on the system watches it. */
  const noting = <A extends HttpAgent>(agent: A, made: 'connect' | 'secureConnect'): A => {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (...args) => {
      const socket = connect(...args);
      if (socket) {
        unmade.add(socket);
        socket.once(made, () => {
          unmade.delete(socket);
          // Node does so with TLS only once an answer has come, and the first one may take long.
          if ('setKeepAlive' in socket) (socket as Socket).setKeepAlive(true, ASKED_AFTER);
        });
      }
      return socket;
    };
    return agent;
  };

  const agents: HttpAgent[] = [];
  const known = <A extends HttpAgent>(agent: A): A => {
    agents.push(agent);
    return agent;
  };
  const createHttpsAgent = (keepAlive: boolean) =>
    known(noting(new (builtIn('node:https').Agent)({ keepAlive, rejectUnauthorized: verifySsl }), 'secureConnect'));
  const createAgents = (keepAlive: boolean): Agents => ({
    httpAgent: known(noting(new (builtIn('node:http').Agent)({ keepAlive }), 'connect')),
    httpsAgent: createHttpsAgent(keepAlive),
  });
  let fresh: Agents | undefined;
  /** Ways that are being made. */
  const underWay = new Set<() => void>();

  const agentOver = (reach: Reach, keepAlive = true): HttpsAgent => {
    const agent = createHttpsAgent(keepAlive);
    const secure = agent.createConnection.bind(agent);
    agent.createConnection = (options: Reaching, done) => {
      const giveUp = reach(options, (error, way) => {
        underWay.delete(giveUp);
        if (error) (done as (error: Error) => void)(error);
        else done?.(null, secure(Object.assign({}, options, { socket: way })) as Duplex);
      });
      underWay.add(giveUp);
      options.over?.addEventListener('abort', () => {
        if (underWay.has(giveUp)) giveUp();
      });
      return undefined;
    };
    return agent;
  };

  return {
    ...createAgents(true),
    fresh: () => (fresh ??= createAgents(false)),
    isUnmade: (socket) => socket != null && unmade.has(socket),
    agentOver,
    destroy: () => {
      for (const giveUp of underWay) giveUp();
      for (const agent of agents) agent.destroy();
    },
  };
};
