import { NEVER, of } from 'rxjs';
import { response, scene, streaming, THREE_TIMES, type Scene } from './exchanging.js';

const timedOut = (timeout: number, more: object = {}) => ({
  name: 'RequestTimeoutError',
  message: `getWorkflowResults: no answer within ${timeout} ms`,
  _tag: 'RequestTimeoutError',
  timeout,
  operation: 'getWorkflowResults',
  runId: 'run-1',
  ...more,
});

describe('the limit of time of an exchange', () => {
  it.each([
    ["is the client's", 5, undefined, 5],
    ['is its own', Infinity, 5, 5],
    ["is its own before a longer one of the client's", 9, 5, 5],
    ["is the client's before a longer one of its own", 5, 9, 5],
  ])('%s', (_, ofClient, timeout, limit) => {
    scene(
      ({ cold, call, expectObservable, expectSubscriptions }) => {
        const silent = cold<never>('-');
        expectObservable(call([silent], { timeout })).toBe('-----#', undefined, timedOut(limit));
        expectSubscriptions(silent.subscriptions).toBe('^----!');
      },
      { timeout: ofClient },
    );
  });

  it('is for each try by itself, the pause not counted', () => {
    scene(
      ({ cold, call, activities, expectObservable, flush }) => {
        const tries = [cold<never>('-'), cold('---r', { r: response() })];
        expectObservable(call(tries, { retry: THREE_TIMES })).toBe('5ms 4ms ---(a|)');
        flush();
        expect(activities).toMatchObject([
          { type: 'request', attempt: 1 },
          { type: 'request-failed', attempt: 1, errorTag: 'RequestTimeoutError', duration: 5 },
          { type: 'retry', attempt: 1, errorTag: 'RequestTimeoutError', status: null, delay: 4 },
          { type: 'request', attempt: 2 },
          { type: 'response', attempt: 2, duration: 3 },
        ]);
      },
      { timeout: 5 },
    );
  });

  it('is over with the head of the response', () => {
    scene(
      ({ cold, call, expectObservable }) => {
        const stream = cold('a 20ms b|');
        const receive = streaming(() => stream);
        expectObservable(call([cold('--r', { r: response() })], { receive })).toBe('-- a 20ms b|');
      },
      { timeout: 5 },
    );
  });

  it('does not begin before the request has left the line', () => {
    scene(
      ({ cold, call, expectObservable }) => {
        expectObservable(call([cold('----r', { r: response() })])).toBe('----(a|)');
        expectObservable(call([cold('----r', { r: response() })])).toBe('--------(a|)');
      },
      { timeout: 5, maxConcurrentRequests: 1 },
    );
  });

  it('counts the time until there is a token, and knows that nothing was sent', () => {
    scene(
      ({ call, sent, expectObservable, flush }) => {
        expectObservable(call([of(response())])).toBe('-----#', undefined, timedOut(5, { neverSent: true }));
        flush();
        expect(sent).toStrictEqual([]);
      },
      { timeout: 5, apiToken: () => new Promise<string>(() => undefined) },
    );
  });

  it.each([
    ['the sender says so', true, { neverSent: true }],
    ['not when the sender knows better', false, {}],
    ['not when the sender does not know', undefined, {}],
  ])('knows that nothing was sent: %s', (_, isUnsent, more) => {
    scene(
      ({ call, expectObservable }) => {
        const send: Parameters<Scene['call']>[1] = {
          send: (_request, trip) => {
            if (trip && isUnsent !== undefined) trip.isUnsent = () => isUnsent;
            return NEVER;
          },
        };
        expectObservable(call([], send)).toBe('-----#', undefined, timedOut(5, more));
      },
      { timeout: 5 },
    );
  });
});
