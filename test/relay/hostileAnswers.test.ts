import fc from '../support/random.js';
import { defer, NEVER, type Observable } from 'rxjs';
import { toNodeHandler } from 'witrium-rx/relay';
import { startServer } from '../support/testServer.js';
import { failed, PATH, relayOf } from './support/relayOf.js';

describe('a relay', () => {
  it('answers whatever the API has in its headers and its details, over a server too', async () => {
    let results$: Observable<unknown> = NEVER;
    const { relay, errors } = relayOf(defer(() => results$));
    const server = await startServer(toNodeHandler(relay));
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string().map((part) => part.repeat(5000)),
    );
    const property = fc.asyncProperty(
      anyText,
      fc.oneof(
        anyText,
        fc.array(fc.record({ loc: fc.array(fc.oneof(anyText, fc.nat())), msg: anyText, type: anyText })),
      ),
      fc.oneof(fc.double(), fc.constantFrom(Infinity, -1, NaN, 1e300, undefined)),
      fc.oneof(fc.integer(), fc.constantFrom(200, 204, 304, 101, 999, NaN)),
      async (requestId, detail, retryAfter, status) => {
        results$ = failed({ requestId, detail, retryAfter, status });
        const response = await fetch(server.url + PATH);
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect((await response.text()).length).toBeLessThan(100_000);
        const handled = await relay.handle(new Request(`http://relay.test${PATH}`));
        const pause = handled.headers.get('retry-after');
        if (pause !== null) expect(Number(pause)).toBeLessThanOrEqual(86_400);
      },
    );
    await fc.assert(property, { numRuns: 100 });
    expect(errors).toStrictEqual([]);
    await server.stop();
  }, 30_000);
});
