import type { createNodeSender } from './node.js';

/** Stands for `node.ts` in the modules for bundlers of browsers, which have no use for it: `scripts/leave-node-out.mjs`. */
export const nodeSender: typeof createNodeSender | undefined = undefined;
