export { createRelay } from './createRelay.js';
export { toNodeHandler, type NodeHandler } from './toNodeHandler.js';
export type { NodeResponse } from './sendResponse.js';
export type { NodeRequest } from './NodeRequest.js';
export type { Relay } from './Relay.js';
export type {
  RelayAllowList,
  RelayAllow,
  RelayCall,
  RelayCreated,
  RelayOperation,
  RelayOptions,
  RelayWatch,
  StreamKey,
} from './RelayOptions.js';
