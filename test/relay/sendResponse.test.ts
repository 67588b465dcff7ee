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

/** A request whose body comes on, as far as somebody reads it. */
class Unread extends EventEmitter {
  complete = false;
  readonly resume = jest.fn();
  readonly pause = jest.fn();
}

/** @param fields What a response of HTTP/2 has beside. */
const sending = (body: BodyInit | null, fields: object = {}, incoming: object = READ) => {
  const response = Object.assign(new SlowResponse(), fields);
  const abort = new AbortController();
  const answer = new Response(body, { headers: { 'content-length': '10' } });
  const sent = sendResponse(incoming as NodeRequest, response as unknown as NodeResponse, answer, abort.signal).then(
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

  it('keeps no listener of what was waited for', async () => {
    const { response, abort, sent } = sending(new Uint8Array(150_000));
    // zone.js, which another test may have loaded, would make one of all.
    const added = jest.spyOn(abort.signal, 'addEventListener');
    const removed = jest.spyOn(abort.signal, 'removeEventListener');
    const listeners = () => added.mock.calls.length - removed.mock.calls.length;
    for (let taken = 1; taken <= 3; taken += 1) {
      await jest.advanceTimersByTimeAsync(0);
      // That of the wait.
      expect(listeners()).toBe(1);
      response.emit('drain');
    }
    await jest.advanceTimersByTimeAsync(0);
    response.emit('finish');
    await sent;
    expect(listeners()).toBe(0);
  });

  it('cancels a body whose browser goes', async () => {
    const cancel = jest.fn();
    const { abort, sent } = sending(new ReadableStream({ cancel }));
    await jest.advanceTimersByTimeAsync(0);
    expect(cancel).not.toHaveBeenCalled();
    abort.abort();
    expect(await sent).toBe('sent');
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('cancels the body of an answer to HEAD, and sends the rest', async () => {
    const cancel = jest.fn();
    const body = new ReadableStream({ cancel });
    const { response, sent } = sending(body, {}, { complete: true, method: 'HEAD' });
    await jest.advanceTimersByTimeAsync(0);
    response.emit('finish');
    expect(await sent).toBe('sent');
    expect([cancel.mock.calls.length, response.sizes]).toStrictEqual([1, []]);
    expect([...response.headers]).toStrictEqual([['content-length', '10']]);
  });

  it.each([
    ['has come to its end', 'end'],
    ['has broken off', 'close'],
  ])('ends an answer once the rest of the request %s', async (_, event) => {
    const incoming = new Unread();
    const { response, sent } = sending('0123456789', { write: () => true }, incoming);
    await jest.advanceTimersByTimeAsync(999);
    expect([response.isEnded, incoming.resume.mock.calls.length]).toStrictEqual([false, 1]);
    incoming.emit('error', new Error('broken'));
    incoming.emit(event);
    await jest.advanceTimersByTimeAsync(0);
    expect([response.isEnded, response.headers.get('connection')]).toStrictEqual([true, 'close']);
    expect(['data', 'end', 'close'].map((name) => incoming.listenerCount(name))).toStrictEqual([0, 0, 0]);
    response.emit('finish');
    expect(await sent).toBe('sent');
  });

  it('takes a megabyte of the rest, and waits a second', async () => {
    const incoming = new Unread();
    const { response, sent } = sending('0123456789', { write: () => true }, incoming);
    await jest.advanceTimersByTimeAsync(0);
    incoming.emit('data', new Uint8Array(1024 * 1024));
    expect(incoming.pause).not.toHaveBeenCalled();
    incoming.emit('data', new Uint8Array(1));
    expect(incoming.pause).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(999);
    expect(response.isEnded).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(response.isEnded).toBe(true);
    response.emit('finish');
    expect(await sent).toBe('sent');
  });

  it('sends to a response that is simulated: says nothing of its room, and finishes at once', async () => {
    const written: Uint8Array[] = [];
    const simulated = {
      write: (chunk: Uint8Array) => {
        written.push(chunk);
      },
      end: (): void => {
        response.isEnded = response.writableFinished = true;
        response.emit('finish');
      },
      writableFinished: false,
    };
    const { response: plain, sent } = sending(new Uint8Array(100_000), simulated);
    const response = plain as typeof plain & typeof simulated;
    await jest.advanceTimersByTimeAsync(0);
    expect([written.length, response.isEnded, await sent]).toStrictEqual([2, true, 'sent']);
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
