import { from } from 'rxjs';
import type { Open } from './http.js';
import { headOf, type NodeRequest } from './nodeRequest.js';

/** Opens streams with Node's own client. Asks for no compression, which would hold events back. */
export const nodeOpen =
  (request: NodeRequest): Open =>
  (opened) =>
    request(opened, (response, subscriber) => {
      subscriber.next({ ...headOf(response), chunks$: from<AsyncIterable<Uint8Array>>(response) });
    });
