import * as t from 'io-ts';
import { concat, map, NEVER, of, Subject, type Observable } from 'rxjs';
import type { RunHelpers } from 'rxjs/testing';
import type { Activity } from '../../src/transport/activity.js';
import { decoding } from '../../src/transport/answer.js';
import { resolveConfig } from '../../src/transport/config.js';
import { createEvents, type Events, type EventsCall } from '../../src/transport/createEvents.js';
import { createExchanges } from '../../src/transport/createExchanges.js';
import { SendFault } from '../../src/transport/faults.js';
import type { HttpRequest, OpenResponse } from '../../src/transport/http.js';
import type { WitriumClientConfig } from '../../src/transport/WitriumClientConfig.js';
import { fieldsOf, marbles } from '../operators/marbles.js';

const TOKEN = 'tok-1';

const request: EventsCall<string> = { runId: 'run-1', read: decoding(t.string), retry: undefined };

const context = { operation: 'getWorkflowResults', runId: 'run-1' };

/** What may come in one piece. */
const PIECES = {
  o: ': open\n\n',
  h: ': heartbeat\n\n',
  a: 'event: snapshot\nid: 1\ndata: "a"\n\n',
  b: 'event: snapshot\nid: 2\ndata: "b"\n\n',
  n: 'event: snapshot\ndata: "n"\n\n',
  v: 'event: snapshot\nid: ✓\ndata: "n"\n\n',
  x: `event: snapshot\nid: ${'9'.repeat(1001)}\ndata: "n"\n\n`,
  i: `event: snapshot\nid: ${'9'.repeat(1000)}\ndata: "n"\n\n`,
  w: 'event: snapshot\nid: 3\ndata: {}\n\n',
  l: `event: snapshot\nid: 4\ndata: "${'l'.repeat(100)}"\n\n`,
  e: 'event: end\nid: end\ndata: {}\n\n',
  t: 'event: error\nretry: 6\ndata: {"tag":"HttpStatusError","status":503,"detail":"later"}\n\n',
  f: `event: error\nid: end\ndata: {"tag":"HttpStatusError","status":404,"detail":"no ${TOKEN}"}\n\n`,
  m: 'event: error\nid: end\ndata: nothing\n\n',
  u: 'event: unknown\nid: 9\ndata: 1\n\n',
};

const bytes = (text: string) => new TextEncoder().encode(text);

const values = { a: { kind: 'N', value: 'a' }, b: { kind: 'N', value: 'b' }, n: { kind: 'N', value: 'n' } };

type Connection = Observable<OpenResponse>;

const response = (chunks$: Observable<string>, status = 200, headers: Record<string, string> = {}): OpenResponse => ({
  status,
  header: (name) => ({ 'content-type': 'text/event-stream; charset=utf-8', ...headers })[name],
  chunks$: chunks$.pipe(map(bytes)),
});

/** A connection that is open at once. */
const opened = (chunks$: Observable<string>, status?: number, headers?: Record<string, string>): Connection =>
  concat(of(response(chunks$, status, headers)), NEVER);

interface Scene extends RunHelpers {
  /** The pieces of a diagram. */
  readonly pieces: (diagram: string, error?: unknown) => ReturnType<RunHelpers['cold']> & Observable<string>;
  /** Streams to which the connections are made one after the other. */
  readonly connect: (...connections: readonly Connection[]) => Events;
  readonly sent: readonly HttpRequest[];
  readonly activities: readonly Activity[];
}

/** A marble test of streams that are retried twice, after pauses of 4 and of 8 frames. */
const scene = (test: (scene: Scene) => void, config: WitriumClientConfig = {}): void => {
  jest.spyOn(Math, 'random').mockReturnValue(1);
  marbles((helpers) => {
    const sent: HttpRequest[] = [];
    const activities: Activity[] = [];
    const activity$ = new Subject<Activity>();
    activity$.subscribe((activity) => activities.push(activity));
    const resolved = resolveConfig({ apiToken: TOKEN, retry: { maxRetries: 2, initialDelay: 4 }, ...config });
    test({
      ...helpers,
      pieces: (diagram, error) => helpers.cold(diagram, PIECES, error),
      connect: (...connections) => {
        const left = [...connections];
        const open = (opened: HttpRequest) => {
          sent.push(opened);
          return left.shift() ?? NEVER;
        };
        return createEvents(resolved, open, createExchanges(resolved, activity$));
      },
      sent,
      activities,
    });
    helpers.flush();
  });
};

const always$ = of(true);

const lastEventIds = (sent: readonly HttpRequest[]) => sent.map(({ headers }) => headers['Last-Event-ID']);

const lost = {
  name: 'NetworkError',
  message: 'getWorkflowResults: the connection was lost before the answer was complete (ECONNRESET)',
  _tag: 'NetworkError',
  code: 'ECONNRESET',
  ...context,
};

const decodeError = (line: string) => ({
  name: 'DecodeError',
  message: `getWorkflowResults: not the expected shape: ${line}`,
  _tag: 'DecodeError',
  errors: [line],
  ...context,
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('createEvents', () => {
  it('emits what snapshots hold, and nothing for comments and events that it does not know', () => {
    scene(({ pieces, connect, expectObservable, expectSubscriptions }) => {
      const stream = pieces(' o-ahu-(nb)--');
      const unsub = '         -----------!';
      const sub = '           ^----------!';
      const expected = '      --a---(nb)--';
      expectObservable(connect(opened(stream))(request, always$), unsub).toBe(expected, values);
      expectSubscriptions(stream.subscriptions).toBe(sub);
    });
  });

  it('asks for an event stream, with the token', () => {
    scene(({ pieces, connect, sent, expectObservable, flush }) => {
      expectObservable(connect(opened(pieces('a')))(request, always$), '-!').toBe('a', values);
      flush();
      expect(sent).toStrictEqual([
        {
          method: 'GET',
          path: '/v1/runs/run-1/events',
          headers: { 'User-Agent': expect.any(String) as string, Accept: 'text/event-stream', 'X-Witrium-Key': TOKEN },
          body: undefined,
        },
      ]);
    });
  });

  describe('when a stream breaks off', () => {
    it('comes back with an id of as many characters as one may have', () => {
      scene(({ pieces, connect, sent, expectObservable, flush }) => {
        const events = connect(opened(pieces('i|')), opened(pieces('-b---')));
        expectObservable(events(request, always$), '--------!').toBe('n-----b--', values);
        flush();
        expect(lastEventIds(sent)).toStrictEqual([undefined, '9'.repeat(1000)]);
      });
    });

    it.each([
      ['by its end', 'a--|', undefined],
      ['by a fault', 'a--#', new SendFault('ECONNRESET')],
    ])('%s, comes back with the last id, after a pause', (_, diagram, error) => {
      scene(({ pieces, connect, sent, expectObservable, expectSubscriptions, flush }) => {
        const first = pieces(diagram, error);
        const second = pieces('      -b---');
        const unsub = '       -----------!';
        const expected = '    a-------b---';
        const events = connect(opened(first), opened(second));
        expectObservable(events(request, always$), unsub).toBe(expected, values);
        expectSubscriptions(first.subscriptions).toBe('^--!');
        expectSubscriptions(second.subscriptions).toBe('-------^---!');
        flush();
        expect(lastEventIds(sent)).toStrictEqual([undefined, '1']);
      });
    });

    it.each(['v', 'x'])('comes back without an id that no header can carry: %s', (odd) => {
      scene(({ pieces, connect, sent, expectObservable, flush }) => {
        const events = connect(opened(pieces(`(a${odd}|)`)), opened(pieces('b')));
        expectObservable(events(request, always$), '-----!').toBe('(an)b', values);
        flush();
        expect(lastEventIds(sent)).toStrictEqual([undefined, undefined]);
      });
    });

    it('keeps the last id from an event that has none', () => {
      scene(({ pieces, connect, sent, expectObservable, flush }) => {
        const events = connect(opened(pieces('(an|)')), opened(pieces('b')));
        expectObservable(events(request, always$), '-----!').toBe('(an)b', values);
        flush();
        expect(lastEventIds(sent)).toStrictEqual([undefined, '1']);
      });
    });

    it('gives up after as many faults in a row as the policy allows', () => {
      scene(({ pieces, connect, expectObservable }) => {
        const events = connect(opened(pieces('o-|')), opened(pieces('o-|')), opened(pieces('o-|')));
        // 2 frames, a pause of 4, 2, a pause of 8, 2.
        expectObservable(events(request, always$)).toBe('2ms 4ms 2ms 8ms 2ms #', values, lost);
      });
    });

    it.each([
      ['a snapshot', 'o-b|', '14ms b 6ms b 6ms b'],
      ['a heartbeat', 'o-h|', '-'],
    ])('counts anew after %s', (_, diagram, expected) => {
      scene(({ pieces, connect, sent, expectObservable, flush }) => {
        const streams = ['|', '|', diagram, diagram, diagram].map((stream) => opened(pieces(stream)));
        expectObservable(connect(...streams)(request, always$), '30ms !').toBe(expected, values);
        flush();
        expect(sent).toHaveLength(5);
      });
    });

    it('takes the policy of the request before that of the client', () => {
      scene(({ pieces, connect, expectObservable }) => {
        const retry = { maxRetries: 0, initialDelay: 1, maxDelay: 1 };
        expectObservable(connect(opened(pieces('--|')))({ ...request, retry }, always$)).toBe('--#', values, lost);
      });
    });
  });

  describe('when nothing comes', () => {
    it('takes the connection for dead after 45 seconds, and comes back', () => {
      scene(({ pieces, connect, expectObservable, expectSubscriptions }) => {
        const first = pieces('         a-');
        const second = pieces('        b-');
        const unsub = '     45s 5ms -!';
        const expected = '  a 44999ms ----b';
        expectObservable(connect(opened(first), opened(second))(request, always$), unsub).toBe(expected, values);
        expectSubscriptions(first.subscriptions).toBe('^ 44999ms !');
        expectSubscriptions(second.subscriptions).toBe('45s ----^-!');
      });
    });

    it('does not while there are heartbeats', () => {
      scene(({ pieces, connect, expectObservable, expectSubscriptions }) => {
        const stream = pieces('a 29s h 29s h 29s h 29s b');
        const unsub = '        130s !';
        const expected = '     a 29s - 29s - 29s - 29s b';
        expectObservable(connect(opened(stream))(request, always$), unsub).toBe(expected, values);
        expectSubscriptions(stream.subscriptions).toBe('^ 129999ms !');
      });
    });

    it('does not wait longer for a stream to open again', () => {
      scene(({ pieces, connect, cold, expectObservable, expectSubscriptions }) => {
        const hangs = cold<OpenResponse>('-');
        const unsub = '   45s 20ms !';
        const expected = '45s 13ms b';
        expectObservable(connect(opened(pieces('h|')), hangs, opened(pieces('b')))(request, always$), unsub).toBe(
          expected,
          values,
        );
        expectSubscriptions(hangs.subscriptions).toBe('5ms ^ 44999ms !');
      });
    });

    it.each<[string, (scene: Scene) => Connection]>([
      ['does not even open', ({ cold }) => cold<OpenResponse>('-')],
      ['opens, and says nothing', ({ pieces }) => opened(pieces('-'))],
    ])(
      'gives up one that has never said a word at once: something keeps it back, as it would the next: %s',
      (_, silent) => {
        scene((helpers) => {
          const { connect, pieces, sent, expectObservable, flush } = helpers;
          expectObservable(connect(silent(helpers), opened(pieces('b')))(request, always$)).toBe('45s #', values, {
            ...context,
            name: 'DecodeError',
            _tag: 'DecodeError',
            message: 'getWorkflowResults: not the expected shape: the stream says nothing',
            errors: ['the stream says nothing'],
          });
          flush();
          expect(sent).toHaveLength(1);
        });
      },
    );

    it("does not wait longer for the stream to open than the client's limit, which is none for what comes", () => {
      scene(
        ({ pieces, connect, cold, expectObservable, expectSubscriptions }) => {
          const hangs = cold<OpenResponse>('-');
          const stream = pieces('          a 30s b');
          const unsub = '     10s 4ms - 40s !';
          const expected = '  10s ----      a 30s b';
          expectObservable(connect(hangs, opened(stream))(request, always$), unsub).toBe(expected, values);
          expectSubscriptions(hangs.subscriptions).toBe('^ 9999ms !');
        },
        { timeout: 10_000 },
      );
    });
  });

  describe('at an error that the stream tells', () => {
    it('comes back when it may pass, not before the time that the stream says', () => {
      scene(({ pieces, connect, activities, expectObservable, expectSubscriptions, flush }) => {
        const first = pieces(' at       ');
        const second = pieces('       -b');
        const unsub = '        ---------!';
        const expected = '     a-------b';
        expectObservable(connect(opened(first), opened(second))(request, always$), unsub).toBe(expected, values);
        expectSubscriptions(first.subscriptions).toBe('^!');
        expectSubscriptions(second.subscriptions).toBe('-------^-!');
        flush();
        expect(activities.filter(({ type }) => type === 'retry')).toMatchObject([
          { errorTag: 'HttpStatusError', status: 503, delay: 6 },
        ]);
      });
    });

    it('gives up with it when it does not pass', () => {
      scene(({ pieces, connect, expectObservable }) => {
        const events = connect(opened(pieces('t')), opened(pieces('t')), opened(pieces('t')));
        // Pauses of 6, as the stream says, and of 8.
        expectObservable(events(request, always$)).toBe('6ms 8ms #', values, {
          name: 'HttpStatusError',
          message: 'getWorkflowResults: GET /v1/runs/run-1/events answered 503: later',
          _tag: 'HttpStatusError',
          status: 503,
          detail: 'later',
          method: 'GET',
          path: '/v1/runs/run-1/events',
          retryAfter: 6,
          ...context,
        });
      });
    });

    it('emits it as a value when it stays, without the token', () => {
      scene(({ pieces, connect, expectObservable }) => {
        const events$ = connect(opened(pieces('a-f')))(request, always$).pipe(
          map((notification) =>
            notification.kind === 'E' ? { ...notification, error: fieldsOf(notification.error) } : notification,
          ),
        );
        expectObservable(events$, '---!').toBe('a-f', {
          ...values,
          f: {
            kind: 'E',
            error: {
              name: 'HttpStatusError',
              message: 'getWorkflowResults: GET /v1/runs/run-1/events answered 404: no [token]',
              _tag: 'HttpStatusError',
              status: 404,
              detail: 'no [token]',
              method: 'GET',
              path: '/v1/runs/run-1/events',
              ...context,
            },
          },
        });
      });
    });
  });

  describe('fails at once', () => {
    it.each<[string, keyof typeof PIECES, string]>([
      ['an end without a last snapshot', 'e', 'the stream has ended before the run'],
      ['a snapshot that is none', 'w', 'expected string, got an object'],
      ['an error that is none', 'm', 'expected JSON, got a body that is not JSON'],
      ['an event beyond maxResponseBytes', 'l', 'the answer is larger than maxResponseBytes'],
    ])('at %s', (_, piece, line) => {
      scene(
        ({ pieces, connect, expectObservable, expectSubscriptions }) => {
          const stream = pieces(`a-${piece}`);
          expectObservable(connect(opened(stream))(request, always$)).toBe('a-#', values, decodeError(line));
          expectSubscriptions(stream.subscriptions).toBe('^-!');
        },
        { maxResponseBytes: 100 },
      );
    });

    it.each([
      [404, 'text/event-stream'],
      [405, 'application/json'],
      [501, ''],
      [302, ''],
      [204, ''],
      [200, 'text/html'],
      [200, 'text/event-streams'],
      [200, 'x-text/event-stream'],
    ])('when there is no event stream: %d %s', (status, type) => {
      scene(({ pieces, connect, expectObservable, expectSubscriptions }) => {
        const body = pieces('a');
        const events = connect(opened(body, status, { 'content-type': type }));
        expectObservable(events(request, always$)).toBe('#', values, {
          name: 'HttpStatusError',
          message: `getWorkflowResults: GET /v1/runs/run-1/events answered ${status}`,
          _tag: 'HttpStatusError',
          status,
          detail: '',
          method: 'GET',
          path: '/v1/runs/run-1/events',
          ...context,
        });
        expectSubscriptions(body.subscriptions).toBe([]);
      });
    });
  });

  it('takes no place among the requests', () => {
    scene(
      ({ pieces, connect, expectObservable }) => {
        const events = connect(opened(pieces('a')), opened(pieces('b')));
        expectObservable(events(request, always$), '--!').toBe('a', values);
        expectObservable(events(request, always$), '--!').toBe('b', values);
      },
      { maxConcurrentRequests: 1 },
    );
  });

  it('comes back after a status that may pass, not before Retry-After', () => {
    scene(({ pieces, connect, expectObservable }) => {
      const refused = opened(pieces('a'), 503, { 'retry-after': '3' });
      expectObservable(connect(refused, opened(pieces('b')))(request, always$), '4s !').toBe('3s b', values);
    });
  });

  describe('while it is to pause', () => {
    it('closes the stream, and comes back at once with the last id', () => {
      scene(({ pieces, connect, cold, sent, expectObservable, expectSubscriptions, flush }) => {
        const first = pieces('  -a-a-a');
        const second = pieces('       -b--');
        const active = cold('   t--f--t--t-', { t: true, f: false });
        const unsub = '         ----------!';
        const expected = '      -a-----b---';
        const events = connect(opened(first), opened(second));
        expectObservable(events(request, active), unsub).toBe(expected, values);
        expectSubscriptions(first.subscriptions).toBe('^--!');
        expectSubscriptions(second.subscriptions).toBe('------^---!');
        expectSubscriptions(active.subscriptions).toBe('^---------!');
        flush();
        expect(lastEventIds(sent)).toStrictEqual([undefined, '1']);
      });
    });

    it('does not come back after a fault', () => {
      scene(({ pieces, connect, cold, sent, expectObservable, flush }) => {
        const active = cold('t-f-', { t: true, f: false });
        expectObservable(connect(opened(pieces('a|')))(request, active), '20ms !').toBe('a', values);
        flush();
        expect(sent).toHaveLength(1);
      });
    });
  });

  describe('with a number of places', () => {
    it('completes at once when all are taken, and takes one that is free again', () => {
      scene(
        ({ pieces, connect, expectObservable }) => {
          const events = connect(opened(pieces('-a')), opened(pieces('-b')));
          expectObservable(events(request, always$), '^----!').toBe('-a', values);
          expectObservable(events(request, always$), '--^').toBe('--|', values);
          expectObservable(events(request, always$), '-----^--!').toBe('------b', values);
        },
        { maxEventStreams: 1 },
      );
    });

    it('holds the place between two connections, and in a break', () => {
      scene(
        ({ pieces, connect, cold, expectObservable }) => {
          const active = cold('t-----f', { t: true, f: false });
          const events = connect(opened(pieces('|')));
          expectObservable(events(request, active), '^--------!').toBe('-', values);
          expectObservable(events(request, always$), '--^').toBe('--|', values);
          expectObservable(events(request, always$), '--------^').toBe('--------|', values);
        },
        { maxEventStreams: 1 },
      );
    });

    it('frees the place of a stream that fails', () => {
      scene(
        ({ pieces, connect, expectObservable }) => {
          const events = connect(opened(pieces('e')), opened(pieces('-b')));
          const failed = decodeError('the stream has ended before the run');
          expectObservable(events(request, always$)).toBe('#', values, failed);
          expectObservable(events(request, always$), '-^-!').toBe('--b', values);
        },
        { maxEventStreams: 1 },
      );
    });

    it('opens none when there are none', () => {
      scene(
        ({ connect, sent, expectObservable, flush }) => {
          expectObservable(connect()(request, always$)).toBe('|');
          flush();
          expect(sent).toStrictEqual([]);
        },
        { maxEventStreams: 0 },
      );
    });
  });
});
