import { AsyncLocalStorage } from 'node:async_hooks';
import { NEVER, of, Subject } from 'rxjs';
import { endpoints, type Operation } from '../../src/api/endpoints.js';
import { VERSION } from '../../src/internal/version.js';
import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { SendFault } from '../../src/transport/faults.js';
import type { HttpResponse } from '../../src/transport/http.js';
import { fieldsOf } from '../operators/marbles.js';
import { response, scene, streaming, TOKEN } from './exchanging.js';

const context = { operation: 'getWorkflowResults', runId: 'run-1' };

const callOf = (operation: Operation) => ({
  target: { operation, id: 'x' },
  route: endpoints[operation],
});

const AGENT = { 'User-Agent': `witrium-rx/${VERSION}` };

describe('the headers of a request', () => {
  const headersOf = (config: Parameters<typeof scene>[1], operation: Operation, own?: Record<string, string>) => {
    let headers: unknown;
    scene(({ call, sent }) => {
      call([], { ...callOf(operation), ...(own && { headers: () => own }) }).subscribe();
      ({ headers } = sent[0] ?? {});
    }, config);
    return headers;
  };

  const noToken = { apiToken: undefined, baseUrl: 'https://backend.example' };

  it('ask for JSON, and say that a POST is JSON', () => {
    expect(headersOf(noToken, 'getBrowserSession')).toStrictEqual({ ...AGENT, Accept: 'application/json' });
    expect(headersOf(noToken, 'cancelRun')).toStrictEqual({
      ...AGENT,
      Accept: 'application/json',
      'Content-Type': 'application/json',
    });
  });

  it.each<[string, string | (() => string)]>([
    ['that is text', TOKEN],
    ['of a function', () => TOKEN],
  ])('have the token %s', (_, apiToken) => {
    expect(headersOf({ apiToken }, 'getBrowserSession')).toStrictEqual({
      ...AGENT,
      Accept: 'application/json',
      'X-Witrium-Key': TOKEN,
    });
  });

  it("are the caller's too, which do not stand above those of the API", () => {
    const headers = { 'X-Trace': 'a', Accept: 'text/html' };
    expect(headersOf({ ...noToken, headers }, 'getBrowserSession')).toStrictEqual({
      ...AGENT,
      'X-Trace': 'a',
      Accept: 'application/json',
    });
  });

  it('say who asks, unless the caller says something else, in whatever case', () => {
    expect(headersOf({ ...noToken, headers: { 'User-Agent': 'my-app/2' } }, 'getBrowserSession')).toMatchObject({
      'User-Agent': 'my-app/2',
    });
    const lower = headersOf({ ...noToken, headers: { 'user-agent': 'my-app/2' } }, 'getBrowserSession');
    expect(lower).toStrictEqual({ 'user-agent': 'my-app/2', Accept: 'application/json' });
  });

  it('are first of all those of the call itself', () => {
    const own = { Accept: 'text/event-stream', 'Last-Event-ID': '7' };
    expect(headersOf({}, 'getBrowserSession', own)).toStrictEqual({ ...AGENT, ...own, 'X-Witrium-Key': TOKEN });
  });
});

describe('a token function', () => {
  it('is asked before each try', () => {
    let asked = 0;
    scene(
      ({ call, sent, expectObservable, flush }) => {
        const retry = { maxRetries: 1, initialDelay: 4, maxDelay: 4 };
        expectObservable(call([of(response(503)), of(response())], { retry })).toBe('4ms (a|)');
        flush();
        expect(sent.map(({ headers }) => headers['X-Witrium-Key'])).toStrictEqual(['token-1', 'token-2']);
      },
      { apiToken: () => `token-${++asked}` },
    );
  });

  it('has its token taken out of what the API says', () => {
    scene(
      ({ call, expectObservable }) => {
        expectObservable(call([of(response(401, 'no token-7 here'))])).toBe('#', undefined, {
          name: 'HttpStatusError',
          message: 'getWorkflowResults: GET /v1/runs/run-1/results answered 401: no [token] here',
          _tag: 'HttpStatusError',
          status: 401,
          detail: 'no [token] here',
          method: 'GET',
          path: '/v1/runs/run-1/results',
          ...context,
        });
      },
      { apiToken: () => 'token-7' },
    );
  });

  it('is not waited for any more after an unsubscribe', async () => {
    let give: (token: string) => void = () => undefined;
    const apiToken = () => new Promise<string>((resolve) => (give = resolve));
    const sent: unknown[] = [];
    scene(
      ({ call, ...seen }) => {
        call([]).subscribe().unsubscribe();
        sent.push(seen.sent);
      },
      { apiToken },
    );
    give(TOKEN);
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toStrictEqual([[]]);
  });
});

describe('an exchange', () => {
  it('sends method, path and body, the id percent-encoded', () => {
    scene(({ call, sent }) => {
      const target = { operation: 'submitWorkflow', id: 'a b?é' } as const;
      call([], { target, route: endpoints.submitWorkflow, body: () => '{"args":{}}' }).subscribe();
      expect(sent).toMatchObject([{ method: 'POST', path: '/v1/workflows/a%20b%3F%C3%A9/run', body: '{"args":{}}' }]);
    });
  });

  it.each([
    ['a body', 'run-1', 'no'],
    ['an id', '..', "id: '..' is not an id"],
  ])('errors before it sends anything when there is %s that is not valid', (_, id, line) => {
    scene(({ call, sent, activities, expectObservable, flush }) => {
      const error = new InvalidOptionsError({ ...context, runId: id, errors: [line] });
      const body = () => {
        throw error;
      };
      const target = { operation: 'getWorkflowResults', id } as const;
      expectObservable(call([of(response())], { target, body })).toBe('#', undefined, fieldsOf(error));
      flush();
      expect([sent, activities]).toStrictEqual([[], []]);
    });
  });

  it.each([
    ['with a code', Object.assign(new Error('x'), { code: 'EPIPE' }), 'EPIPE'],
    ['of a sender', new SendFault('EPIPE'), 'EPIPE'],
    ['without a code', 'nothing', 'UNKNOWN'],
  ])('makes an error of ours of one %s', (_, error, code) => {
    scene(({ cold, call, expectObservable }) => {
      const more = { ...callOf('cancelRun'), ifLost: 'the run may be cancelled' };
      expectObservable(call([cold<HttpResponse>('-#', {}, error)], more)).toBe('-#', undefined, {
        name: 'NetworkError',
        message: `cancelRun: no answer; the run may be cancelled (${code})`,
        _tag: 'NetworkError',
        code,
        operation: 'cancelRun',
        runId: 'x',
      });
    });
  });

  it('unsubscribes from the answer, and from what comes of it', () => {
    scene(({ cold, call, expectObservable, expectSubscriptions }) => {
      const answer = cold('-r-----', { r: response() });
      const stream = cold(' -a-b--');
      const unsub = '       -----! ';
      const receive = streaming(() => stream);
      expectObservable(call([answer], { receive }), unsub).toBe('--a-b');
      expectSubscriptions(answer.subscriptions).toBe('^----!');
      expectSubscriptions(stream.subscriptions).toBe('-^---!');
    });
  });

  it('ends the request with the answer that was read', () => {
    scene(({ cold, call, expectObservable, expectSubscriptions }) => {
      const answer = cold('-r-----', { r: response() });
      expectObservable(call([answer])).toBe('-(a|)');
      expectSubscriptions(answer.subscriptions).toBe('^!');
    });
  });

  it('is sent in the context in which it was subscribed to, though it waits in line', () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const first = new Subject<HttpResponse>();
    scene(
      ({ call, flush }) => {
        const send = (answer: Subject<HttpResponse> | typeof NEVER) => () => {
          seen.push(storage.getStore());
          return answer;
        };
        storage.run('first', () => call([], { send: send(first) }).subscribe());
        storage.run('second', () => call([], { send: send(NEVER) }).subscribe());
        storage.run('third', () => {
          first.next(response());
        });
        flush();
      },
      { maxConcurrentRequests: 1 },
    );
    expect(seen).toStrictEqual(['first', 'second']);
  });
});
