import { inBrowser } from '../../src/transport/inBrowser.js';

const poll = { method: 'GET', headers: { Accept: 'application/json' } } as const;
const submit = { ...poll, method: 'POST' } as const;

const withDocument = (document: object, test: () => void): void => {
  Object.defineProperty(globalThis, 'document', { value: document, configurable: true });
  try {
    test();
  } finally {
    Reflect.deleteProperty(globalThis, 'document');
  }
};

describe('inBrowser', () => {
  it.each<[string, ReturnType<typeof inBrowser>, unknown, unknown]>([
    ['a poll', inBrowser(poll, false, undefined), ['fetch', 'xhr'], { cache: 'no-store' }],
    ['a stream', inBrowser({ ...poll, adapter: 'fetch' }, false, undefined), 'fetch', { cache: 'no-store' }],
    ["a poll of a caller's axios", inBrowser(poll, true, undefined), undefined, { cache: 'no-store' }],
    [
      'a poll of one that tells fetch else',
      inBrowser(poll, true, { priority: 'low' }),
      undefined,
      { cache: 'no-store' },
    ],
    ['a poll of one that has chosen a cache', inBrowser(poll, true, { cache: 'reload' }), undefined, undefined],
    ['a submit', inBrowser(submit, false, undefined), undefined, undefined],
  ])('asks past the cache where that can be: %s', (_, { adapter, fetchOptions }, expected, options) => {
    expect([adapter, fetchOptions]).toStrictEqual([expected, options]);
  });

  it('names no agent but the one that is given', () => {
    expect(inBrowser(poll, false, undefined).headers).toStrictEqual({ ...poll.headers, 'User-Agent': false });
    const headers = { 'User-Agent': 'mine' };
    expect(inBrowser({ ...poll, headers }, false, undefined).headers).toStrictEqual(headers);
  });

  it('leaves it to axios to look for a cookie where a page may', () => {
    withDocument({ cookie: '' }, () => {
      expect(inBrowser(submit, false, undefined)).not.toHaveProperty('xsrfCookieName');
    });
  });

  it('looks for no cookie where that throws, as in a sandbox', () => {
    const sandboxed = {
      get cookie(): string {
        throw new Error('SecurityError');
      },
    };
    withDocument(sandboxed, () => {
      expect(inBrowser(submit, true, undefined)).toHaveProperty('xsrfCookieName', '');
    });
  });
});
