import { polluting } from '../support/polluting.js';
import { bodyOf, headOf, isResponse, isStream, responseIn, type Response } from '../../src/transport/axiosResponse.js';

const response = { status: 500, data: 'no', headers: {} };

describe('headOf', () => {
  const header = (name: string, headers: unknown) =>
    headOf({ status: 200, data: '', headers } as Response).header(name);

  it.each<[string, unknown, string | undefined]>([
    ['text, without the white space around it', ' a b ', 'a b'],
    ['a number', 5, '5'],
    ['nothing at all', 0, '0'],
    ['a list', ['a', 'b'], 'a, b'],
    ['null', null, undefined],
    ['an object', { a: 1 }, undefined],
    ['a function', () => 'a', undefined],
  ])('takes from an adapter a header that is %s', (_, value, expected) => {
    expect(header('x-a', { 'X-A': value, 'x-b': 'b' })).toBe(expected);
  });

  it.each([[{ 'x-b': 'b' }], [undefined], [null], ['x-a: 5'], [{}]])(
    'has no header that is not among %j',
    (headers) => {
      expect(header('x-a', headers)).toBeUndefined();
    },
  );
});

describe('what all objects inherit', () => {
  it('makes no response and no stream of an object', () => {
    expect(polluting({ status: 200, data: '', headers: {} }, () => isResponse({}))).toBe(false);
    expect(polluting({ getReader: () => undefined }, () => isStream({}))).toBe(false);
  });

  it('is told from what a class has', () => {
    class Answer {
      get status() {
        return 200;
      }
      get data() {
        return '';
      }
      get headers() {
        return {};
      }
      getReader() {
        return undefined;
      }
    }
    expect([isResponse(new Answer()), isStream(new Answer())]).toStrictEqual([true, true]);
  });
});

describe('isResponse', () => {
  it.each([
    [response, true],
    [{ ...response, data: undefined }, true],
    [{ status: 500, data: 'no' }, false],
    [{ status: 500, headers: {} }, false],
    [{ data: 'no', headers: {} }, false],
    ['no', false],
    [null, false],
    [undefined, false],
  ])('judges %j', (value, expected) => {
    expect(isResponse(value)).toBe(expected);
  });
});

describe('responseIn', () => {
  it('has the response of an error of axios', () => {
    expect(responseIn({ isAxiosError: true, response })).toBe(response);
  });

  it.each([
    ['is not of axios', { response }],
    ['has none', { isAxiosError: true }],
    ['has a part of one', { isAxiosError: true, response: { status: 500 } }],
    ['tells that it has broken off', { isAxiosError: true, response, message: 'stream has been aborted' }],
    ['is none', null],
  ])('has no response of an error that %s', (_, error) => {
    expect(responseIn(error)).toBeUndefined();
  });
});

describe('bodyOf', () => {
  it.each<[unknown, unknown]>([
    ['text', 'text'],
    ['', ''],
    [undefined, ''],
    [null, ''],
    [0, { json: 0 }],
    [false, { json: false }],
    [{ a: 1 }, { json: { a: 1 } }],
  ])('makes a body of %j', (data, expected) => {
    expect(bodyOf({ ...response, data })).toStrictEqual(expected);
  });
});

describe('isStream', () => {
  it.each<[string, unknown, boolean]>([
    ['one of Node', { [Symbol.asyncIterator]: () => undefined }, true],
    ['one of a browser that cannot iterate it', { getReader: () => undefined }, true],
    ['an object', {}, false],
    ['text', 'text', false],
    ['null', null, false],
    ['nothing', undefined, false],
  ])('knows %s', (_, body, expected) => {
    expect(isStream(body)).toBe(expected);
  });
});
