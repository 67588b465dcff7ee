import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from '../support/random.js';

/** How a connection ends. */
export type Ending = 'end' | 'reset' | 'hold';

/** What a server writes, piece by piece, whatever it was asked for. */
export interface RawAnswer {
  readonly pieces: readonly Buffer[];
  readonly ending: Ending;
}

const CRLF = '\r\n';

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);

const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: odd });

/** Text as a server may write it: letters, Latin-1, bytes that steer. */
const latin = (maxLength: number) =>
  fc.string({ unit: some('a', '1', ' ', ',', ';', '"', '=', '\xe9', '\xff', '\t', '\x01', '\x7f', '%'), maxLength });

const oddNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'get', 'set', 'normalize', 'concat'];

const name = mostly(
  some('Content-Type', 'x-request-id', 'Retry-After', 'Date', 'Set-Cookie', 'Trailer', 'Connection', 'Keep-Alive'),
  some(...oddNames, 'x'.repeat(300), 'X A', '', 'x\0y', 'x\xe9', ' x'),
);

const value = mostly(
  some('application/json', 'text/event-stream', '7', 'close', 'keep-alive', 'Fri, 27 Nov 2026 02:00:00 GMT', 'upgrade'),
  fc.oneof(latin(12), some('', 'v'.repeat(20_000), 'a\r\n b', 'a\nb', 'a\rb', '9'.repeat(400))),
);

const headers = fc.array(
  fc.tuple(name, value).map(([key, text]) => `${key}: ${text}`),
  { maxLength: 5 },
);

const statusLine = mostly(
  fc
    .tuple(some('HTTP/1.1', 'HTTP/1.0'), some(200, 200, 200, 201, 204, 205, 206, 302, 304, 404, 422, 429, 503, 999))
    .map(([version, status]) => `${version} ${status} x`),
  some(
    ...['HTTP/1.1 200', 'HTTP/1.1 200 \xe9', 'HTTP/1.1  200 x', 'HTTP/2 200 x', 'HTTP/9.9 200 x', 'ICY 200 OK', ''],
    ...['http/1.1 200 x', 'HTTP/1.1 000 x', 'HTTP/1.1 20 x', 'HTTP/1.1 1000 x', 'HTTP/1.1 99 x', 'HTTP/1.1 -1 x'],
    ...['HTTP/1.1 101 x', 'HTTP/1.1 100 x', 'HTTP/1.1 199 x', 'GET / HTTP/1.1', '\0\xff\x16\x03\x01'],
  ),
);

/** Heads without a body that come before the answer. */
const informational = fc.array(
  fc
    .tuple(some(100, 102, 103, 103, 199), some('Link: </a>', 'Content-Length: 5', 'X-Request-Id: early', 'A: b'))
    .map(([status, line]) => [`HTTP/1.1 ${status} x`, line, '', ''].join(CRLF)),
  { maxLength: 2 },
);

/** Changes the letters of a name, and puts space around it. */
const spelt = (encoding: string) =>
  fc
    .tuple(fc.boolean(), some('', ' ', '\t'))
    .map(([isUpper, space]) => space + (isUpper ? encoding.toUpperCase() : encoding) + space);

interface Packed {
  readonly body: Buffer;
  readonly lines: readonly string[];
}

const packers: readonly ((body: Buffer) => Buffer)[] = [
  (body) => body,
  (body) => gzipSync(body),
  (body) => deflateSync(body),
  (body) => deflateRawSync(body),
  (body) => brotliCompressSync(body),
  (body) => gzipSync(gzipSync(body)),
];

const encodings = mostly(
  some('', 'gzip', 'x-gzip', 'compress', 'deflate', 'br', 'identity'),
  some('gzip, gzip', 'gzip, br', 'br,gzip', 'zzip', '__proto__', 'constructor', 'toString', ',', 'gzip;q=1'),
);

/** The packer that an encoding names, most of the time, and any other. */
const rightPacker = (encoding: string): number =>
  ({ gzip: 1, 'x-gzip': 1, compress: 1, deflate: 2, br: 4, 'gzip, gzip': 5 })[encoding] ?? 0;

const packed = (body: Buffer): fc.Arbitrary<Packed> =>
  encodings.chain((encoding) =>
    fc
      .tuple(spelt(encoding), mostly(fc.constant(rightPacker(encoding)), fc.nat(packers.length - 1)), fc.boolean())
      .map(([text, packer, isTwice]) => ({
        body: packers[packer]?.(body) ?? body,
        lines: encoding === '' ? [] : [`Content-Encoding:${text}`, ...(isTwice && text.length > 12 ? ['a: b'] : [])],
      })),
  );

const content = mostly(
  some('{"sessions":[],"total_count":0}', '{"detail":"no"}', '', '[1]', '\ufeff{}', '{"a":"\u00e4"}').map((text) =>
    Buffer.from(text),
  ),
  fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    some(4095, 4096, 4097, 9000).map((length) => Buffer.alloc(length, 'x')),
    some(Buffer.from('HTTP/1.1 200 x\r\ncontent-length: 2\r\n\r\n{}')),
  ),
);

const extension = some('', '', ';a', ';a=b', ';a="\xe9"', `;${'x'.repeat(50)}`, ' ;', ';\0', `;${'y'.repeat(20_000)}`);

const trailers = some('', '', 'X-Request-Id: late\r\n', '__proto__: a\r\n', 'Content-Length: 5\r\n', 'no colon\r\n');

const chunked = (body: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 3000 }),
      extension,
      trailers,
      mostly(some(''), some('0', 'x', '-', ' ', 'fffffffff')),
    )
    .map(([size, more, last, before]) => {
      const parts: Buffer[] = [];
      for (let at = 0; at < body.length; at += size) {
        const part = body.subarray(at, at + size);
        parts.push(
          Buffer.from(`${before}${part.length.toString(16)}${more}${CRLF}`, 'latin1'),
          part,
          Buffer.from(CRLF),
        );
      }
      return Buffer.concat([...parts, Buffer.from(`0${more}${CRLF}${last}${CRLF}`, 'latin1')]);
    });

/** A body, and the lines that say how long it is, rightly or not. */
const framed = ({ body, lines }: Packed): fc.Arbitrary<Packed> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant({ body, lines: [...lines, `Content-Length: ${body.length}`] }) },
    { weight: 3, arbitrary: fc.constant({ body, lines }) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          chunked(body),
          mostly(some('chunked'), some('Chunked', 'gzip, chunked', 'chunked, chunked', 'identity', '')),
        )
        .map(([chunks, encoding]) => ({ body: chunks, lines: [...lines, `Transfer-Encoding: ${encoding}`] })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.integer({ min: -3, max: 3 }), some('', '', 'Content-Length: 2', 'Transfer-Encoding: chunked'))
        .map(([by, more]) => ({
          body,
          lines: [...lines, `Content-Length: ${body.length + by}`, ...(more === '' ? [] : [more])],
        })),
    },
    {
      weight: 1,
      arbitrary: some('x', '', '1e3', '+5', '0x5', '5, 5', '99999999999999999999').map((length) => ({
        body,
        lines: [...lines, `Content-Length: ${length}`],
      })),
    },
  );

/** Cuts bytes at some places. */
const cutAt = (bytes: Buffer, places: readonly number[]): readonly Buffer[] => {
  const edges = [0, ...places.map((place) => Math.floor(place * bytes.length)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).map((edge, at) => bytes.subarray(edges[at], edge));
};

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** All of it, each byte a letter. */
export const textIn = ({ pieces }: Pick<RawAnswer, 'pieces'>): string => Buffer.concat(pieces).toString('latin1');

/** Any answer that a server could give, and many that none should. */
export const rawAnswer: fc.Arbitrary<RawAnswer> = content
  .chain(packed)
  .chain(framed)
  .chain(({ body, lines }) =>
    fc.record({
      before: informational,
      line: statusLine,
      all: headers.chain((more) => fc.shuffledSubarray([...more, ...lines], { minLength: more.length + lines.length })),
      after: mostly(some(''), some('x', '\r\n', 'HTTP/1.1 200 x\r\n\r\n')),
      last: mostly(fc.constant(1), share),
      places: fc.array(share, { maxLength: 3 }),
      ending: mostly(some<Ending>('end', 'end', 'reset'), some<Ending>('hold')),
      body: fc.constant(body),
    }),
  )
  .map(({ before, line, all, after, last, places, ending, body }) => {
    const head = [...before, [line, ...all, '', ''].join(CRLF)].join('');
    const bytes = Buffer.concat([Buffer.from(head, 'latin1'), body, Buffer.from(after)]);
    const pieces = cutAt(bytes.subarray(0, Math.ceil(bytes.length * last)), places);
    return { pieces, ending, [fc.toStringMethod]: () => JSON.stringify([textIn({ pieces }).slice(0, 2000), ending]) };
  });
