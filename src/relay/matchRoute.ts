import { Refusal } from './Refusal.js';
import type { RelayOperation } from './RelayOptions.js';

/** Where a request leads. */
export interface Route {
  readonly operation: RelayOperation;
  /** Null where the path has no id. */
  readonly id: string | null;
}

const ID = '{id}';

const ROUTES: readonly (readonly [method: string, path: string, operation: RelayOperation])[] = [
  ['POST', `/v1/workflows/${ID}/run`, 'submitWorkflow'],
  ['GET', `/v1/runs/${ID}/results`, 'getWorkflowResults'],
  ['GET', `/v1/runs/${ID}/events`, 'watchRun'],
  ['POST', `/v1/runs/${ID}/cancel`, 'cancelRun'],
  ['POST', `/v1/talents/${ID}/run`, 'runTalent'],
  ['POST', '/v1/browser-sessions', 'createBrowserSession'],
  ['GET', '/v1/browser-sessions', 'listBrowserSessions'],
  ['GET', `/v1/browser-sessions/${ID}`, 'getBrowserSession'],
  ['POST', `/v1/browser-sessions/${ID}`, 'closeBrowserSession'],
];

/** An id as a path holds it; undefined when that is no id. */
const decodedId = (part: string): string | undefined => {
  try {
    const id = decodeURIComponent(part);
    return ['', '.', '..'].includes(id) ? undefined : id;
  } catch {
    return undefined;
  }
};

/** The id in the path, null for a path without one, undefined when the path is another. */
const idIn = (parts: readonly string[], pattern: readonly string[]): string | null | undefined => {
  const fits = parts.length === pattern.length && pattern.every((part, at) => part === ID || part === parts[at]);
  if (!fits) return undefined;
  const at = pattern.indexOf(ID);
  return at === -1 ? null : decodedId(parts[at] ?? '');
};

/**
 * Finds the operation that a method and a path mean; the path must be one of the API's, part for part.
 *
 * @throws Refusal with 404 or 405.
 */
export const matchRoute = (method: string, pathname: string, basePath: string): Route => {
  const allowed: string[] = [];
  const parts = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length).split('/') : [];
  for (const [allowedMethod, path, operation] of ROUTES) {
    const id = idIn(parts, path.split('/'));
    if (id === undefined) continue;
    if (allowedMethod === method) return { operation, id };
    allowed.push(allowedMethod);
  }
  if (allowed.length === 0) throw new Refusal(404, 'Not Found');
  throw new Refusal(405, 'Method Not Allowed', { allow: allowed.join(', ') });
};
