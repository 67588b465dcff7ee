import { Observable, Subject, Subscription } from 'rxjs';
import { eventStream } from '../../src/relay/eventStream.js';
import { runEventText, type RunStreamEvent } from 'witrium-rx';

const snapshot = (data: string): RunStreamEvent => ({ event: 'snapshot', id: data, data });

const decoder = new TextDecoder();

const useStream = (heartbeat = 1000) => {
  const events$ = new Subject<RunStreamEvent>();
  const reader = eventStream(events$, heartbeat).getReader();
  const read = async () => {
    const { value } = await reader.read();
    return value && decoder.decode(value);
  };
  return { events$, reader, read };
};

describe('eventStream', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('gives a comment at once, then each event to a reader that keeps up', async () => {
    const { events$, read } = useStream();
    expect(await read()).toBe(': open\n\n');
    events$.next(snapshot('1'));
    expect(await read()).toBe('event: snapshot\nid: 1\ndata: 1\n\n');
    events$.next({ event: 'error', data: '{}', retry: 5 });
    expect(await read()).toBe('event: error\nretry: 5\ndata: {}\n\n');
    events$.complete();
    expect(await read()).toBeUndefined();
  });

  it('gives a slow reader the newest snapshot only, and the end after it', async () => {
    const { events$, read } = useStream();
    for (let count = 1; count <= 1000; count += 1) events$.next(snapshot(String(count)));
    expect(await read()).toBe(': open\n\n');
    expect(await read()).toBe(runEventText(snapshot('1000')));
    events$.next(snapshot('1001'));
    events$.next(snapshot('1002'));
    events$.next(snapshot('1003'));
    events$.next({ event: 'end', data: '{}' });
    events$.complete();
    expect(await read()).toBe(runEventText(snapshot('1001')));
    expect(await read()).toBe(runEventText(snapshot('1003')) + runEventText({ event: 'end', data: '{}' }));
    expect(await read()).toBeUndefined();
  });

  it('keeps a pause that is longer than a timer', async () => {
    const pause = 2 ** 31 + 10;
    const { events$, read } = useStream(pause);
    expect(await read()).toBe(': open\n\n');
    const next = read();
    const came = jest.fn();
    void next.then(came);
    await jest.advanceTimersByTimeAsync(pause - 1);
    expect(came).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(await next).toBe(': heartbeat\n\n');
    events$.complete();
  });

  it('gives a comment after each pause, and never saves them up', async () => {
    const { events$, read } = useStream(15_000);
    expect(await read()).toBe(': open\n\n');
    const next = read();
    jest.advanceTimersByTime(14_999);
    jest.advanceTimersByTime(1);
    expect(await next).toBe(': heartbeat\n\n');
    jest.advanceTimersByTime(45_000);
    events$.complete();
    expect(await read()).toBe(': heartbeat\n\n');
    expect(await read()).toBe(': heartbeat\n\n');
    expect(await read()).toBeUndefined();
  });

  it('breaks off when its reader takes nothing for nine pauses, also after the last event', async () => {
    for (const ends of [false, true]) {
      const { events$, reader, read } = useStream(15_000);
      events$.next(snapshot('1'));
      expect(await read()).toBe(': open\n\n');
      if (ends) events$.complete();
      jest.advanceTimersByTime(134_999);
      expect(jest.getTimerCount()).toBe(1);
      jest.advanceTimersByTime(1);
      expect([events$.observed, jest.getTimerCount()]).toStrictEqual([false, 0]);
      await expect(reader.read()).rejects.toThrow('the reader takes nothing');
    }
  });

  it('writes an event once for however many follow', async () => {
    const streams = [useStream(), useStream()];
    const event = snapshot('1');
    const chunks = await Promise.all(
      streams.map(async ({ events$, reader, read }) => {
        await read();
        events$.next(event);
        const { value } = await reader.read();
        await reader.cancel();
        return value;
      }),
    );
    expect(chunks[0]).toBeInstanceOf(Uint8Array);
    expect(chunks[0]).toBe(chunks[1]);
  });

  it('holds nothing beside an error that is the last word', async () => {
    const { events$, read } = useStream();
    events$.next(snapshot('1'));
    const last: RunStreamEvent = { event: 'error', id: 'end', data: '{}' };
    events$.next(last);
    events$.complete();
    expect(await read()).toBe(': open\n\n');
    expect(await read()).toBe(runEventText(last));
    expect(await read()).toBeUndefined();
  });

  it('holds a snapshot beside an error that is not the last word, and beside the end', async () => {
    for (const event of [{ event: 'error', data: '{}' } as const, { event: 'end', id: 'end', data: '{}' } as const]) {
      const { events$, read } = useStream();
      events$.next(snapshot('1'));
      events$.next(event);
      events$.complete();
      expect(await read()).toBe(': open\n\n');
      expect(await read()).toBe(runEventText(snapshot('1')) + runEventText(event));
      expect(await read()).toBeUndefined();
    }
  });

  it('gives no comment after the last event', async () => {
    const { events$, read } = useStream(15_000);
    events$.next(snapshot('1'));
    events$.complete();
    jest.advanceTimersByTime(15_000);
    expect(await read()).toBe(': open\n\n');
    expect(await read()).toBe(runEventText(snapshot('1')));
    expect(await read()).toBeUndefined();
  });

  it('ends with what it holds', async () => {
    const place = new Subscription();
    const events$ = new Subject<RunStreamEvent>();
    const reader = eventStream(events$, 1000, place).getReader();
    expect([place.closed, events$.observed]).toStrictEqual([false, true]);
    place.unsubscribe();
    expect([events$.observed, jest.getTimerCount()]).toStrictEqual([false, 0]);
    expect((await reader.read()).done).toBe(false);
    expect((await reader.read()).done).toBe(true);
  });

  it('subscribes to nothing where it holds nothing any more', async () => {
    const place = new Subscription();
    place.unsubscribe();
    const subscribed = jest.fn();
    const reader = eventStream(new Observable(subscribed), 1000, place).getReader();
    expect(subscribed).not.toHaveBeenCalled();
    expect((await reader.read()).done).toBe(false);
    expect((await reader.read()).done).toBe(true);
  });

  it('unsubscribes and stops its timer when it is cancelled', async () => {
    const { events$, reader } = useStream();
    expect([events$.observed, jest.getTimerCount()]).toStrictEqual([true, 1]);
    await reader.cancel();
    expect([events$.observed, jest.getTimerCount()]).toStrictEqual([false, 0]);
  });

  it('breaks off with an error of its source', async () => {
    const { events$, read } = useStream();
    const error = new Error('broken');
    expect(await read()).toBe(': open\n\n');
    events$.error(error);
    await expect(read()).rejects.toBe(error);
  });
});
