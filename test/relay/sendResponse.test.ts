import { EventEmitter } from 'node:events';
import { sendResponse, type NodeResponse } from '../../src/relay/sendResponse.js';
import type { NodeRequest } from '../../src/relay/NodeRequest.js';

/** A response whose browser takes what a test lets it take. */
class SlowResponse extends EventEmitter {
  statusCode = 0;
  headersSent = false;
  isEnded = false;
  readonly sizes: number[] = [];
  readonly headers = new Map<string, unknown>();

  setHeader(name: string, value: unknown): void {
    this.headers.set(name, value);
  }

  write({ length }: Uint8Array): boolean {
    this.sizes.push(length);
    return false;
  }

  end(): void {
    this.isEnded = true;
  }
}

const READ = { complete: true } as NodeRequest;

/** @param fields What a response of HTTP/2 has beside. */
const sending = (body: Uint8Array<ArrayBuffer>, fields: object = {}) => {
  const response = Object.assign(new SlowResponse(), fields);
  const abort = new AbortController();
  const sent = sendResponse(READ, response as unknown as NodeResponse, new Response(body), abort.signal).then(
    () => 'sent',
    (error: unknown) => (error instanceof Error ? error.message : error),
  );
  return { response, abort, sent };
};

const NOT_TAKEN = 'the browser does not take its answer';

describe('sendResponse', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('gives up a browser that takes nothing for a minute', async () => {
    const { response, sent } = sending(new Uint8Array(10));
    await jest.advanceTimersByTimeAsync(59_999);
    expect(response.listenerCount('drain')).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(await sent).toBe(NOT_TAKEN);
    expect([response.listenerCount('drain'), response.isEnded]).toStrictEqual([0, false]);
  });

  it('gives a slow browser a minute for each 64 KiB', async () => {
    const { response, sent } = sending(new Uint8Array(150_000));
    for (let taken = 1; taken <= 3; taken += 1) {
      await jest.advanceTimersByTimeAsync(50_000);
      expect(response.sizes).toHaveLength(taken);
      response.emit('drain');
      await jest.advanceTimersByTimeAsync(0);
    }
    expect(response.sizes).toStrictEqual([65_536, 65_536, 18_928]);
    expect(response.isEnded).toBe(true);
    response.emit('finish');
    expect(await sent).toBe('sent');
  });

  it('gives up a browser that does not take the end', async () => {
    const { response, sent } = sending(new Uint8Array(0));
    await jest.advanceTimersByTimeAsync(0);
    expect(response.isEnded).toBe(true);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await sent).toBe(NOT_TAKEN);
  });

  it('gives up a browser that does not take the end, also over HTTP/2', async () => {
    const { response, sent } = sending(new Uint8Array(0), { stream: {} });
    await jest.advanceTimersByTimeAsync(59_999);
    expect([response.isEnded, response.listenerCount('finish')]).toStrictEqual([true, 1]);
    await jest.advanceTimersByTimeAsync(1);
    expect(await sent).toBe(NOT_TAKEN);
  });

  it('waits for nobody who has gone', async () => {
    const { response, abort, sent } = sending(new Uint8Array(1_000_000));
    await jest.advanceTimersByTimeAsync(10);
    abort.abort();
    await jest.advanceTimersByTimeAsync(0);
    expect(response.sizes).toHaveLength(1);
    expect(await sent).toBe('sent');
  });

  it('sends nothing to whoever has gone before', async () => {
    const response = new SlowResponse();
    const cancel = jest.fn();
    const body = new ReadableStream({ cancel });
    await sendResponse(READ, response as unknown as NodeResponse, new Response(body), AbortSignal.abort());
    expect([response.sizes, response.isEnded, cancel.mock.calls.length]).toStrictEqual([[], false, 1]);
  });

  it('leaves an answer of somebody else alone', async () => {
    const response = new SlowResponse();
    response.headersSent = true;
    const cancel = jest.fn();
    const body = new ReadableStream({ cancel });
    const { signal } = new AbortController();
    await sendResponse(READ, response as unknown as NodeResponse, new Response(body), signal);
    expect([response.statusCode, response.isEnded, cancel.mock.calls.length]).toStrictEqual([0, false, 1]);
  });
});
