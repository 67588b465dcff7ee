import { defer, EMPTY, ignoreElements, of, throwError, type Observable, type ObservableNotification } from 'rxjs';
import { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import { createPoll } from '../../src/observables/watchRun.js';
import { pollRun } from '../../src/observables/pollRun.js';
import type { EventsCall } from '../../src/transport/createEvents.js';
import type { Transport } from '../../src/transport/createTransport.js';
import type { HttpResponse } from '../../src/transport/http.js';
import { marbles, snapshots } from '../operators/marbles.js';
import { fakeTransport } from './fakeTransport.js';

const { p, r, c } = snapshots;

const context = { operation: 'getWorkflowResults', runId: 'run-1' };

const answerOf = (snapshot: WorkflowRunResults, headers: Record<string, string> = {}): HttpResponse => ({
  status: 200,
  header: (name) => headers[name],
  body: JSON.stringify(WorkflowRunResults.encode(snapshot)),
});

type Stream = (
  read: (snapshot: WorkflowRunResults) => ObservableNotification<unknown>,
  active$: Observable<boolean>,
) => Observable<ObservableNotification<unknown>>;

/** A transport whose polls are answered with `responses`, and what it was asked of streams. */
const transportOf = (responses: readonly HttpResponse[], stream: Stream) => {
  const left = [...responses];
  const asked: EventsCall<unknown>[] = [];
  const transport: Transport = {
    ...fakeTransport({}),
    call: ({ read }) => defer(() => (read ? of(read(left.shift() ?? answerOf(c), context)) : EMPTY)),
    events: <A>(call: EventsCall<A>, active$: Observable<boolean>) => {
      asked.push(call);
      const read = (snapshot: WorkflowRunResults) =>
        ({ kind: 'N', value: call.read(answerOf(snapshot), context) }) as const;
      return stream(read, active$) as Observable<ObservableNotification<A>>;
    },
  };
  return { transport, asked };
};

const OFFER = { 'witrium-events': 'events' };

const times = { interval: () => 3, minWaitTime: 0 };

const follow = (transport: Transport) => pollRun(createPoll(transport, 'run-1', undefined), times);

describe('createPoll', () => {
  it('follows the event stream of the run where one is offered', () => {
    marbles(({ cold, flush, expectObservable }) => {
      const { transport, asked } = transportOf([answerOf(p, OFFER)], (read) =>
        cold('-r-c', { r: read(r), c: read(c) }),
      );
      expectObservable(follow(transport)).toBe('pr-(c|)', snapshots);
      flush();
      expect(asked).toStrictEqual([{ runId: 'run-1', read: expect.any(Function) as unknown, retry: undefined }]);
    });
  });

  it.each([
    {},
    { 'witrium-events': '' },
    { 'witrium-events': './events' },
    { 'witrium-events': '/v1/runs/run-1/events' },
    { 'witrium-events': '../run-2/events' },
    { 'witrium-events': 'events?key=1' },
    { 'witrium-events': 'https://elsewhere.example/events' },
    { 'witrium-events': '//elsewhere.example/v1/runs/run-1/events' },
  ])('follows nothing else: %j', (headers) => {
    marbles(({ expectObservable, flush }) => {
      const { transport, asked } = transportOf([answerOf(p, headers)], () => EMPTY);
      expectObservable(follow(transport)).toBe('p--(c|)', snapshots);
      flush();
      expect(asked).toStrictEqual([]);
    });
  });

  it('polls when there was no place for the stream, and asks again for one at the next poll', () => {
    marbles(({ cold, expectObservable }) => {
      const streams = [EMPTY, EMPTY];
      const { transport } = transportOf(
        [answerOf(p, OFFER), answerOf(p, OFFER), answerOf(p, OFFER)],
        (read) => streams.shift() ?? cold('-r-c', { r: read(r), c: read(c) }),
      );
      expectObservable(follow(transport)).toBe('p--p--pr-(c|)', snapshots);
    });
  });

  it('polls when the stream is of no use, and does not ask for it again', () => {
    marbles(({ cold, expectObservable, flush }) => {
      const { transport, asked } = transportOf([answerOf(p, OFFER), answerOf(r, OFFER), answerOf(r, OFFER)], () =>
        cold('-#'),
      );
      expectObservable(follow(transport)).toBe('p---r--r--(c|)', snapshots);
      flush();
      expect(asked).toHaveLength(1);
    });
  });

  it('asks again in another subscription', () => {
    marbles(({ expectObservable, flush }) => {
      const { transport, asked } = transportOf([answerOf(p, OFFER), answerOf(c), answerOf(p, OFFER)], () =>
        throwError(() => new Error('of no use')),
      );
      expectObservable(follow(transport)).toBe('p--(c|)', snapshots);
      expectObservable(follow(transport), '-----^').toBe('-----p--(c|)', snapshots);
      flush();
      expect(asked).toHaveLength(2);
    });
  });

  it('errors with what the stream tells', () => {
    const told = new HttpStatusError({ ...context, status: 404, detail: 'no run', method: 'GET', path: '/' });
    marbles(({ cold, expectObservable }) => {
      const { transport } = transportOf([answerOf(p, OFFER)], () => cold('-e', { e: { kind: 'E', error: told } }));
      expectObservable(follow(transport)).toBe('p#', snapshots, {
        name: 'HttpStatusError',
        message: 'getWorkflowResults: GET / answered 404: no run',
        _tag: 'HttpStatusError',
        ...context,
        status: 404,
        detail: 'no run',
        method: 'GET',
        path: '/',
      });
    });
  });

  it('errors with pollWhile', () => {
    marbles(({ cold, expectObservable }) => {
      const pollWhile = cold('y--#', { y: true });
      const { transport } = transportOf([answerOf(p, OFFER)], (_, active$) => active$.pipe(ignoreElements()));
      const run$ = pollRun(createPoll(transport, 'run-1', undefined), { ...times, pollWhile });
      expectObservable(run$).toBe('p--#', snapshots);
    });
  });
});
