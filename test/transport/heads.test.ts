import { firstValueFrom, lastValueFrom } from 'rxjs';
import type { ResponseHead } from '../../src/transport/http.js';
import { retryAfter } from '../../src/transport/retryAfter.js';
import { byAxios, get, senders } from './senders.js';
import { serve } from './serving.js';

/** A server that sends these lines as they are. */
const serveLines = (...lines: readonly (readonly [name: string, value: string])[]): Promise<string> =>
  serve((_request, response) => response.writeHead(200, lines.flat()).end('{}'));

describe.each(senders)('the head of a response, sent by %s,', (_, senderOf) => {
  const ways: readonly (readonly [string, (url: string) => Promise<ResponseHead>])[] = [
    ['send', (url) => lastValueFrom(senderOf(url).send(get))],
    ['open', (url) => firstValueFrom(senderOf(url).open(get))],
  ];

  describe.each(ways)('by %s', (__, headFrom) => {
    it('is found by names in lower case, however the server writes them', async () => {
      const { status, header } = await headFrom(
        await serveLines(['RETRY-AFTER', '7'], ['x-request-id', 'a'], ['Witrium-Events', 'events'], ['X-Empty', '']),
      );
      expect(status).toBe(200);
      expect(['retry-after', 'x-request-id', 'witrium-events', 'x-empty', 'x-none'].map(header)).toStrictEqual([
        '7',
        'a',
        'events',
        '',
        undefined,
      ]);
    });

    it('has what comes twice in one, in its order', async () => {
      const { header } = await headFrom(
        await serveLines(
          ['X-Request-Id', 'a'],
          ['X-Other', 'b'],
          ['x-request-id', 'c'],
          ['Set-Cookie', 'd'],
          ['set-cookie', 'e'],
        ),
      );
      expect([header('x-request-id'), header('set-cookie')]).toStrictEqual(['a, c', 'd, e']);
    });

    it('means the same when what may come once comes twice', async () => {
      const head = await headFrom(
        await serveLines(['Retry-After', '7'], ['Retry-After', '9'], ['Content-Type', 'a'], ['Content-Type', 'b']),
      );
      expect([retryAfter(head), head.header('content-type')]).toStrictEqual([7000, 'a']);
    });

    it('has no names that were not sent', async () => {
      const { header } = await headFrom(await serveLines(['X-A', '1']));
      expect(
        ['__proto__', 'constructor', 'tostring', 'hasownproperty', 'get', 'x-b', 'x', ''].map(header),
      ).toStrictEqual(Array(8).fill(undefined));
    });

    it('has names of the prototype as text, where they were sent', async () => {
      const { header } = await headFrom(await serveLines(['constructor', 'a'], ['toString', 'b'], ['X-A', '1']));
      expect(['constructor', 'tostring', 'x-a'].map(header)).toStrictEqual(['a', 'b', '1']);
    });
  });
});

describe('the head of a response, sent by fetch,', () => {
  it('is found by names in lower case', async () => {
    const url = await serveLines(['RETRY-AFTER', '7'], ['X-Request-Id', 'a'], ['X-Request-Id', 'c']);
    const { header } = await firstValueFrom(byAxios({ adapter: 'fetch' })(url).open(get));
    expect([header('retry-after'), header('x-request-id'), header('x-none')]).toStrictEqual(['7', 'a, c', undefined]);
  });
});
