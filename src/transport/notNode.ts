import type { axiosTransport } from './axiosTransport.js';
import type { createNodeSender } from './node.js';
import type { createProxying } from './proxying.js';

/** Stands for `node.ts` in the modules for bundlers of browsers, which have no use for it: `scripts/leave-node-out.mjs`. */
export const nodeSender: typeof createNodeSender | undefined = undefined;

/** Likewise. */
export const nodeProxying: typeof createProxying | undefined = undefined;

/** Likewise. */
export const nodeTransport: typeof axiosTransport | undefined = undefined;
