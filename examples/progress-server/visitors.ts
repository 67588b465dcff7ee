import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RelayOptions } from 'witrium-rx/relay';

const COOKIE = 'progress-visitor';

const visitorIn = (cookies: string | null | undefined): string | undefined =>
  new RegExp(`(?:^|; )${COOKIE}=([0-9a-f-]{36})`).exec(cookies ?? '')?.[1];

/** Who may see which run: each browser its own ones, whichever of its tabs asks. */
export interface Visitors extends Required<Pick<RelayOptions, 'authorize' | 'onCreated'>> {
  /** Gives a browser that comes for the first time a cookie. A real backend signs its users in instead. */
  readonly welcome: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Notes down whose each run is, for as long as the server runs. */
export const createVisitors = (): Visitors => {
  const owners = new Map<string, string>();
  return {
    welcome: ({ headers }, response) => {
      if (visitorIn(headers.cookie) !== undefined) return;
      response.setHeader('set-cookie', `${COOKIE}=${randomUUID()}; Path=/; HttpOnly; SameSite=Strict`);
    },
    authorize: ({ operation, id, request }) => {
      const visitor = visitorIn(request.headers.get('cookie'));
      return visitor !== undefined && (operation === 'submitWorkflow' || owners.get(id ?? '') === visitor);
    },
    onCreated: ({ id, request }) => {
      const visitor = visitorIn(request.headers.get('cookie'));
      if (visitor !== undefined) owners.set(id, visitor);
    },
  };
};
