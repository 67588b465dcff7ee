import { lastValueFrom } from 'rxjs';
import { gzipSync } from 'node:zlib';
import type { BuiltIn } from '../../src/internal/platform.js';
import { createConnections } from '../../src/transport/connections.js';
import { createNodeSender } from '../../src/transport/node.js';
import { errorOf, get, MAX } from './senders.js';
import { answering, serve } from './serving.js';

const node: BuiltIn = (id: string) => process.getBuiltinModule(id as 'node:http');

/** Node, except for one module, which a platform may not let a program have. */
const without =
  (missing: string): BuiltIn =>
  (id: 'node:http') => {
    if (id !== missing) return node(id);
    throw Object.assign(new Error('not on this platform'), { code: 'ERR_ACCESS_DENIED' });
  };

describe('createNodeSender', () => {
  it.each(['node:zlib', 'node:buffer'])(
    'fails, and ends no program, where a body cannot be read without %s',
    async (id) => {
      const connections = createConnections(node, true);
      const packed = gzipSync('{}');
      const url = await serve((request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.write(packed.subarray(0, 5));
        setTimeout(() => response.end(packed.subarray(5)), 5);
      });
      const sender = createNodeSender(without(id), connections, url, MAX);
      await expect(errorOf(sender.send(get))).resolves.toMatchObject({
        _tag: 'NetworkError',
        code: 'ERR_ACCESS_DENIED',
      });
      connections.destroy();
    },
  );

  it('sends to the root of an address and below a path', async () => {
    const seen: (string | undefined)[] = [];
    const connections = createConnections(node, true);
    const url = await serve((request, response) => {
      seen.push(request.url);
      answering(200, '{}')(request, response);
    });
    for (const base of ['', '/', '/api', '/api/v2']) {
      const sender = createNodeSender(node, connections, url + base, MAX);
      await new Promise((resolve) =>
        sender.send(get).subscribe({
          complete: () => {
            resolve(undefined);
          },
        }),
      );
    }
    connections.destroy();
    expect(seen).toStrictEqual(['/v1/x', '/v1/x', '/api/v1/x', '/api/v2/v1/x']);
  });

  it('joins the values of a header that comes several times, of which the last may be empty', async () => {
    const connections = createConnections(node, true);
    const url = await serve((_, response) => {
      response.writeHead(200, ['x-a', 'a', 'x-b', 'b', 'X-A', '', 'retry-after', '1', 'Retry-After', '2']).end('{}');
    });
    const { header } = await lastValueFrom(createNodeSender(node, connections, url, MAX).send(get));
    connections.destroy();
    expect(['x-a', 'x-b', 'x-c', 'retry-after'].map(header)).toStrictEqual(['a,', 'b', undefined, '1']);
  });
});
