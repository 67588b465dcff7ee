import type { Operation } from '../../index.js';

/** A call, found by what was sent. */
export interface Route {
  readonly operation: Operation;
  readonly id: string | null;
}

const ROUTES: readonly (readonly [RegExp, Operation])[] = [
  [/^POST \/v1\/workflows\/([^/]+)\/run$/, 'submitWorkflow'],
  [/^GET \/v1\/runs\/([^/]+)\/results$/, 'getWorkflowResults'],
  [/^POST \/v1\/runs\/([^/]+)\/cancel$/, 'cancelRun'],
  [/^POST \/v1\/talents\/([^/]+)\/run$/, 'runTalent'],
  [/^POST \/v1\/browser-sessions$/, 'createBrowserSession'],
  [/^GET \/v1\/browser-sessions$/, 'listBrowserSessions'],
  [/^GET \/v1\/browser-sessions\/([^/]+)$/, 'getBrowserSession'],
  [/^POST \/v1\/browser-sessions\/([^/]+)$/, 'closeBrowserSession'],
];

/** The call that a request is. */
export const routeOf = (method: string, path: string): Route => {
  for (const [pattern, operation] of ROUTES) {
    const match = pattern.exec(`${method} ${path}`);
    if (match) return { operation, id: match[1] === undefined ? null : decodeURIComponent(match[1]) };
  }
  throw new Error(`no operation has ${method} ${path}`);
};
