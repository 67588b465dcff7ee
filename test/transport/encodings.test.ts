import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { first, firstValueFrom, lastValueFrom, scan, switchMap } from 'rxjs';
import { bodyText } from './bodyText.js';
import { errorOf, get, MAX, senders } from './senders.js';
import { serve } from './serving.js';

const TEXT = '{"a":"ä"}';

const plain = (text: string): Buffer => Buffer.from(text);

/** A server whose body has an encoding, whatever it says of it. */
const serveEncoded = (encoding: string, body: Buffer, status = 200): Promise<string> =>
  serve((_request, response) => response.writeHead(status, { 'content-encoding': encoding }).end(body));

describe.each(senders)('an encoded body, sent by %s,', (_, senderOf) => {
  const textFrom = async (url: string): Promise<string> => bodyText(await lastValueFrom(senderOf(url).send(get)));

  it.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['GZip', gzipSync],
    ['compress', gzipSync],
    ['x-compress', deflateSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['DEFLATE', deflateSync],
    ['br', brotliCompressSync],
    ['Br', brotliCompressSync],
  ])('is unpacked: %s', async (encoding, pack) => {
    await expect(textFrom(await serveEncoded(encoding, pack(TEXT)))).resolves.toBe(TEXT);
  });

  it.each(['identity', '', 'none', 'utf-8', 'gzip, gzip', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'stays as it is when the encoding is not known: %s',
    async (encoding) => {
      await expect(textFrom(await serveEncoded(encoding, plain(TEXT)))).resolves.toBe(TEXT);
    },
  );

  it.each(['gzip', 'x-gzip', 'compress', 'deflate', 'br', 'identity'])('may be empty: %s', async (encoding) => {
    await expect(textFrom(await serveEncoded(encoding, plain('')))).resolves.toBe('');
    await expect(textFrom(await serveEncoded(encoding, plain(''), 204))).resolves.toBe('');
  });

  it.each<[string, string, Buffer]>([
    ['gzip without its trailer', 'gzip', gzipSync(TEXT).subarray(0, -8)],
    ['deflate without its trailer', 'deflate', deflateSync(TEXT).subarray(0, -4)],
  ])('needs no end: %s', async (_name, encoding, body) => {
    await expect(textFrom(await serveEncoded(encoding, body))).resolves.toBe(TEXT);
  });

  it.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('gives what there is of it when it ends early: %s', async (encoding, pack) => {
    const whole = Array.from({ length: 500 }, (__, index) => index * index).join(' ');
    const packed = pack(whole);
    const text = await textFrom(await serveEncoded(encoding, packed.subarray(0, packed.length / 2)));
    expect(whole.startsWith(text)).toBe(true);
    expect(text).not.toBe(whole);
  });

  it('has nothing behind its end when it is deflated without a head', async () => {
    const url = await serveEncoded('deflate', Buffer.concat([deflateRawSync(TEXT), plain('more')]));
    await expect(errorOf(senderOf(url).send(get))).resolves.toMatchObject({ code: 'Z_DATA_ERROR' });
  });

  it('may have several parts', async () => {
    const body = Buffer.concat([gzipSync('one '), gzipSync('two')]);
    await expect(textFrom(await serveEncoded('gzip', body))).resolves.toBe('one two');
  });

  it('is unpacked whatever the status', async () => {
    await expect(textFrom(await serveEncoded('gzip', gzipSync(TEXT), 503))).resolves.toBe(TEXT);
  });

  it.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is given up when it is too large: %s', async (encoding, pack) => {
    const url = await serveEncoded(encoding, pack('a'.repeat(MAX + 1)));
    await expect(errorOf(senderOf(url).send(get))).resolves.toMatchObject({
      _tag: 'DecodeError',
      errors: ['the answer is larger than maxResponseBytes'],
    });
    await expect(textFrom(await serveEncoded(encoding, pack('a'.repeat(MAX))))).resolves.toHaveLength(MAX);
  });

  it.each([
    ['gzip', /^Z_DATA_ERROR$/],
    ['deflate', /^Z_DATA_ERROR$/],
    ['br', /^ERR_.*FORMAT/],
  ])('fails when it is broken: %s', async (encoding, code) => {
    const error = await errorOf(senderOf(await serveEncoded(encoding, plain('not packed'))).send(get));
    expect(error).toMatchObject({ _tag: 'NetworkError', code: expect.stringMatching(code) as unknown });
  });
});

describe.each(senders)('a stream that a proxy has packed, opened by %s,', (_, senderOf) => {
  it.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['X-GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['constructor', plain],
  ])('is unpacked while it comes: %s', async (encoding, pack) => {
    const url = await serve((_request, response) => {
      const packed = pack('data: 1\n\ndata: 2\n\n');
      response.writeHead(200, { 'content-encoding': encoding });
      response.write(packed.subarray(0, -2));
      setTimeout(() => response.end(packed.subarray(-2)), 10);
    });
    const text$ = senderOf(url)
      .open(get)
      .pipe(
        switchMap(({ chunks$ }) => chunks$),
        scan((text, chunk) => text + Buffer.from(chunk).toString(), ''),
        first((text) => text.endsWith('2\n\n')),
      );
    await expect(firstValueFrom(text$)).resolves.toBe('data: 1\n\ndata: 2\n\n');
  });
});
