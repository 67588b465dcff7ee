import type { SimulatedOperation } from './SimulatedOperation.js';

/** Where a request leads: an operation and the id in its path, if it has one. */
export interface Route {
  readonly operation: SimulatedOperation;
  readonly id: string;
}

/** What a method and a path lead to. */
export type RouteMatch =
  | { readonly kind: 'found'; readonly route: Route }
  | { readonly kind: 'wrong method'; readonly allowed: readonly string[] }
  | { readonly kind: 'nowhere' };

const ID = '{id}';

const ROUTES: readonly (readonly [method: string, path: string, operation: SimulatedOperation])[] = [
  ['POST', `v1/workflows/${ID}/run`, 'submitWorkflow'],
  ['GET', `v1/runs/${ID}/results`, 'getWorkflowResults'],
  ['POST', `v1/runs/${ID}/cancel`, 'cancelRun'],
  ['POST', `v1/talents/${ID}/run`, 'runTalent'],
  ['POST', 'v1/browser-sessions', 'createBrowserSession'],
  ['GET', 'v1/browser-sessions', 'listBrowserSessions'],
  ['GET', `v1/browser-sessions/${ID}`, 'getBrowserSession'],
  ['POST', `v1/browser-sessions/${ID}`, 'closeBrowserSession'],
];

/** The parts of a path, decoded one by one: an encoded slash stays inside its part. */
const partsOf = (url: string): readonly string[] | undefined => {
  const path = url.replace(/\?.*$/, '');
  try {
    return path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

/** The id in the path, '' for a path without one, undefined when the path is another. */
const idIn = (parts: readonly string[], path: string): string | undefined => {
  const pattern = path.split('/');
  const fits = pattern.every((part, index) => (part === ID ? parts[index] !== '' : part === parts[index]));
  return fits && parts.length === pattern.length ? (parts[pattern.indexOf(ID)] ?? '') : undefined;
};

export const matchRoute = (method: string, url: string): RouteMatch => {
  const parts = partsOf(url);
  const allowed: string[] = [];
  for (const [allowedMethod, path, operation] of ROUTES) {
    const id = parts && idIn(parts, path);
    if (id === undefined) continue;
    if (allowedMethod === method) return { kind: 'found', route: { operation, id } };
    allowed.push(allowedMethod);
  }
  return allowed.length > 0 ? { kind: 'wrong method', allowed } : { kind: 'nowhere' };
};
