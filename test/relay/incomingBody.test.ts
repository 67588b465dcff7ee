import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { incomingBody } from '../../src/relay/incomingBody.js';

const KIB = 1024;

/** A request whose body comes as a test wants. */
const coming = (fields: object = {}) => {
  const incoming = Object.assign(new IncomingMessage(new Socket()), {
    method: 'POST',
    headers: { 'transfer-encoding': 'chunked' },
    ...fields,
  });
  const { body, leave } = incomingBody(incoming);
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const read = async () => Buffer.from((await reader.read()).value ?? []).toString();
  const listeners = () => ['data', 'end', 'close'].map((name) => incoming.listenerCount(name));
  return { incoming, leave, reader, read, listeners };
};

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the body of a request', () => {
  it('is not read before somebody asks for it', async () => {
    const { listeners, read, incoming } = coming();
    incoming.push('abc');
    await turn();
    expect(listeners()).toStrictEqual([0, 0, 0]);
    expect(await read()).toBe('abc');
    expect(listeners()).toStrictEqual([1, 1, 1]);
  });

  it('gives what comes, and its end', async () => {
    const { incoming, read, reader, listeners } = coming();
    const first = read();
    incoming.push('abc');
    expect(await first).toBe('abc');
    incoming.push('def');
    incoming.push(null);
    expect(await read()).toBe('def');
    expect((await reader.read()).done).toBe(true);
    expect(listeners()).toStrictEqual([0, 0, 0]);
  });

  it('waits once 64 KiB wait for a slow reader, and goes on when that reads', async () => {
    const { incoming, read } = coming();
    const first = read();
    const isPausedAfter = async (size: number) => {
      incoming.push(Buffer.alloc(size));
      await turn();
      return incoming.isPaused();
    };
    expect(await isPausedAfter(32 * KIB)).toBe(false);
    await first;
    expect([await isPausedAfter(32 * KIB), await isPausedAfter(32 * KIB - 1)]).toStrictEqual([false, false]);
    expect(await isPausedAfter(1)).toBe(true);
    expect([await read(), await read(), await read()].map(({ length }) => length)).toStrictEqual([32_768, 32_767, 1]);
    expect(incoming.isPaused()).toBe(true);
    const next = read();
    await turn();
    expect(incoming.isPaused()).toBe(false);
    incoming.push('abc');
    expect(await next).toBe('abc');
  });

  it('breaks off where the connection does', async () => {
    const { incoming, read, listeners } = coming();
    const first = read();
    await turn();
    incoming.emit('error', new Error('mine'));
    incoming.destroy();
    await expect(first).rejects.toThrow('the body broke off');
    expect(listeners()).toStrictEqual([0, 0, 0]);
  });

  it('breaks off where a stream of HTTP/2 is aborted, which comes to an end', async () => {
    const { incoming, read } = coming({ stream: { endAfterHeaders: false } });
    const first = read();
    await turn();
    Object.assign(incoming, { aborted: true });
    incoming.emit('end');
    await expect(first).rejects.toThrow('the body broke off');
  });

  it('comes to its end where a stream of HTTP/2 does', async () => {
    const { incoming, reader } = coming({ stream: { endAfterHeaders: false } });
    const first = reader.read();
    await turn();
    incoming.emit('end');
    expect((await first).done).toBe(true);
  });

  it('is not read any more once its reader has cancelled it', async () => {
    const { incoming, read, reader, listeners } = coming();
    const first = read();
    incoming.push('abc');
    await first;
    await reader.cancel();
    expect([listeners(), incoming.isPaused()]).toStrictEqual([[0, 0, 0], true]);
  });

  it('is not read any more once it was left', async () => {
    const { incoming, read, leave, listeners } = coming();
    const first = read();
    incoming.push('abc');
    await first;
    leave();
    expect([listeners(), incoming.isPaused()]).toStrictEqual([[0, 0, 0], true]);
  });
});
