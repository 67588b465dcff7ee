import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { inPieces, reset } from '../../src/testing/simulator/deliveries.js';
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

describe('inPieces', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['12345678', 4, ['1234', '5678']],
    ['123456789', 4, ['1234', '5678', '9']],
    ['123', 4, ['123']],
    ['ä', 1, ['\xc3', '\xa4']],
    ['', 4, ['']],
  ])('sends %j by %d bytes, and ends with the last of them', (text, bytes, pieces) => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    const write = jest.spyOn(response, 'write');
    const end = jest.spyOn(response, 'end');
    expect(inPieces({ status: 503, headers: {}, text }, bytes, 10)(response)).toBe(503);
    jest.advanceTimersByTime(10 * pieces.length - 1);
    const before = end.mock.calls.length;
    jest.advanceTimersByTime(1000);
    expect(write.mock.calls.map(([piece]) => (piece as Buffer).toString('latin1'))).toStrictEqual(pieces);
    expect([before, end.mock.calls, jest.getTimerCount()]).toStrictEqual([0, [[]], 0]);
  });
});
