import { Agent } from 'node:http';
import axios from 'axios';
import type { WitriumClientConfig } from 'witrium-rx';

/** Who sends: the client's own sender for Node, or the axios of a caller, whose agent keeps no connection. */
export const senders: readonly (readonly [string, () => WitriumClientConfig])[] = [
  ['Node', () => ({})],
  ["a caller's axios", () => ({ axios: axios.create({ httpAgent: new Agent({ keepAlive: false }) }) })],
];
