import { EventEmitter } from 'node:events';
import type { NodeRequest } from '../../src/relay/NodeRequest.js';
import type { NodeResponse } from '../../src/relay/sendResponse.js';
import { signalOf } from '../../src/relay/signalOf.js';

const signal = (socket: EventEmitter | null, response: EventEmitter) =>
  signalOf({ socket } as unknown as NodeRequest, response as NodeResponse);

/** A response of HTTP/2, whose own events tell nothing of its end. */
const overHttp2 = (fields: object = {}) => {
  const stream = Object.assign(new EventEmitter(), { destroyed: false }, fields);
  return { stream, response: Object.assign(new EventEmitter(), { stream }) };
};

describe('signalOf', () => {
  it('of HTTP/2 is aborted once the stream has closed, or had before', () => {
    const { stream, response } = overHttp2();
    const { response: late } = overHttp2({ destroyed: true });
    const open = signal(null, response);
    expect([open.aborted, signal(null, late).aborted]).toStrictEqual([false, true]);
    stream.emit('close');
    expect(open.aborted).toBe(true);
  });

  it('is aborted from the beginning where the response or the connection has gone', () => {
    const gone = Object.assign(new EventEmitter(), { destroyed: true });
    const there = () => Object.assign(new EventEmitter(), { destroyed: false });
    const aborted = [signal(gone, there()), signal(there(), gone), signal(null, gone), signal(there(), there())];
    expect(aborted.map((each) => each.aborted)).toStrictEqual([true, true, true, false]);
  });

  it('listens to a connection once, however many requests are on it', () => {
    const socket = new EventEmitter();
    const [first, second, third] = [new EventEmitter(), new EventEmitter(), new EventEmitter()];
    const signals = [first, second, third].map((response) => signal(socket, response));
    expect(socket.listenerCount('close')).toBe(1);
    second.emit('close');
    expect(signals.map(({ aborted }) => aborted)).toStrictEqual([false, true, false]);
    socket.emit('close');
    expect(signals.map(({ aborted }) => aborted)).toStrictEqual([true, true, true]);
  });
});
