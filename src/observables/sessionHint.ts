import { warnOnce } from '../internal/warnOnce.js';
import type { SessionFactory } from './usingBrowserSession.js';

/** Tells whoever has written `client.` for `session.` in the function of `usingBrowserSession`. */
export interface SessionHint {
  /** The same factory; what is called before it returns is called in it for certain, whoever else uses the client. */
  readonly around: <T>(factory: SessionFactory<T>) => SessionFactory<T>;
  /** Looks at a call on the client. One whose options name a session, or null for none, means what it says. */
  readonly look: (method: string, options: object | null | undefined) => void;
}

/** The hint of one client. */
export const createSessionHint = (): SessionHint => {
  let within = 0;
  return {
    around: (factory) => (session) => {
      within += 1;
      try {
        return factory(session);
      } finally {
        within -= 1;
      }
    },
    look: (method, options) => {
      if (
        within === 0 ||
        (options as { readonly browserSessionId?: unknown } | null | undefined)?.browserSessionId !== undefined
      )
        return;
      warnOnce(
        `witrium-rx: client.${method} inside usingBrowserSession runs outside of the session; write session.${method}, or browserSessionId: null if you mean that`,
      );
    },
  };
};
