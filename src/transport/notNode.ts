import type { node as onNode } from './node.js';

/** Stands for `node.ts` in bundles for browsers, which have no use for it: see `browser` in package.json. */
export const node: typeof onNode | undefined = undefined;
