import { once } from 'node:events';
import type { Socket } from 'node:net';
import { reset } from '../../src/testing/simulator/deliveries.js';
import { startServer } from '../support/testServer.js';

/** What a client hears, and whether the server's end of the connection is closed, after a reset. */
const afterReset = async (before: (socket: Socket) => void): Promise<string> => {
  let closed: Promise<unknown> | undefined;
  const { url, stop } = await startServer((_, response) => {
    const { socket } = response.req;
    closed = once(socket, 'close');
    before(socket);
    expect(reset(response)).toBeUndefined();
  });
  const heard = await fetch(url).then(
    ({ status }) => String(status),
    (error: unknown) => (error as { cause: { code: string } }).cause.code,
  );
  await closed;
  await stop();
  return heard;
};

describe('reset', () => {
  it('answers nothing and resets the connection', async () => {
    await expect(afterReset(() => undefined)).resolves.toBe('ECONNRESET');
  });

  it('closes a connection that is being shut down', async () => {
    await expect(afterReset((socket) => socket.end())).resolves.toBe('UND_ERR_SOCKET');
  });
});
