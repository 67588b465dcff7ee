import { lastValueFrom } from 'rxjs';
import { readJson } from '../../src/relay/readJson.js';

const MAX = 20;

const requestOf = (body: BodyInit | null, headers: Record<string, string> = {}): Request =>
  new Request('http://relay.test/', { method: 'POST', body, headers, ...(body !== null && { duplex: 'half' }) });

const streamOf = (...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

const endless = (): ReadableStream<Uint8Array> => new ReadableStream();

const bytes = (text: string) => new TextEncoder().encode(text);

const read = (request: Request, maxBodyBytes = MAX): Promise<unknown> =>
  lastValueFrom(readJson(request, { maxBodyBytes, bodyTimeout: 60_000 }));

const TOO_LARGE = { status: 413, detail: `The body is larger than ${MAX} bytes` };

describe('readJson', () => {
  it('gives undefined where there is no body, or an empty one', async () => {
    expect([await read(requestOf(null)), await read(requestOf(streamOf()))]).toStrictEqual([undefined, undefined]);
  });

  it('takes as many bytes as it may, and not one more', async () => {
    const text = JSON.stringify('x'.repeat(MAX - 2));
    expect(await read(requestOf(streamOf(bytes(text))))).toBe(JSON.parse(text));
    expect(await read(requestOf(text, { 'content-length': String(MAX) }))).toBe(JSON.parse(text));
    await expect(read(requestOf(streamOf(bytes(text), bytes(' '))))).rejects.toMatchObject(TOO_LARGE);
  });

  it('reads nothing of a body that says it is too large', async () => {
    const request = requestOf(endless(), { 'content-length': String(MAX + 1) });
    await expect(read(request)).rejects.toMatchObject(TOO_LARGE);
    expect(request.bodyUsed).toBe(false);
  });

  it('puts together what comes in pieces', async () => {
    const text = JSON.stringify({ args: { list: Array.from({ length: 20_000 }, (_, at) => at) } });
    const all = bytes(text);
    const pieces = Array.from({ length: Math.ceil(all.length / 999) }, (_, at) => all.slice(at * 999, at * 999 + 999));
    expect(await read(requestOf(streamOf(...pieces)), all.length)).toStrictEqual(JSON.parse(text));
  });

  it('refuses bytes that are no text', async () => {
    const broken = Uint8Array.of(0x22, 0xff, 0x22);
    await expect(read(requestOf(streamOf(broken)))).rejects.toMatchObject({
      status: 422,
      detail: [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }],
    });
  });

  it('lets go of the body when it is unsubscribed', () => {
    const request = requestOf(endless());
    const reading = readJson(request, { maxBodyBytes: MAX, bodyTimeout: 60_000 }).subscribe();
    expect(request.body?.locked).toBe(true);
    reading.unsubscribe();
    expect(request.body?.locked).toBe(false);
  });
});
