export { createRelay } from './createRelay.js';
export { toNodeHandler, type NodeHandler } from './toNodeHandler.js';
export type { Relay } from './Relay.js';
export type {
  AllowList,
  RelayAllow,
  RelayCall,
  RelayCreated,
  RelayOperation,
  RelayOptions,
  RelayWatch,
} from './RelayOptions.js';
