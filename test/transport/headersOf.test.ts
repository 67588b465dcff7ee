import { headersOf } from '../../src/transport/headersOf.js';

describe('headersOf', () => {
  it('asks for JSON, and says that a POST is JSON', () => {
    expect(headersOf({}, 'GET', null)).toStrictEqual({ Accept: 'application/json' });
    expect(headersOf({}, 'POST', null)).toStrictEqual({
      Accept: 'application/json',
      'Content-Type': 'application/json',
    });
  });

  it('has the token', () => {
    expect(headersOf({}, 'GET', 'tok-1')).toStrictEqual({ Accept: 'application/json', 'X-Witrium-Key': 'tok-1' });
  });

  it("has the caller's own headers, which do not stand above those of the API", () => {
    expect(headersOf({ 'X-Trace': 'a', Accept: 'text/html' }, 'GET', null)).toStrictEqual({
      'X-Trace': 'a',
      Accept: 'application/json',
    });
  });
});
