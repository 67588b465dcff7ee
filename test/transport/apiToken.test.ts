import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { inspect } from 'node:util';
import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { NetworkError } from '../../src/errors/NetworkError.js';
import { askForToken, tokenProblem, type ApiToken } from '../../src/transport/apiToken.js';

const SECRET = 'tok_5ecret';

const OUTER = 'apiToken: has white space or a line break at its start or end';
const INNER = 'apiToken: has a line break or another character that no HTTP header can carry';

const BAD: readonly (readonly [string, unknown, string])[] = [
  ['nothing', undefined, 'apiToken: expected a non-empty string, got nothing'],
  ['null', null, 'apiToken: expected a non-empty string, got null'],
  ['empty text', '', 'apiToken: expected a non-empty string, got an empty string'],
  ['an object', { token: SECRET }, 'apiToken: expected a non-empty string, got an object'],
  ['an array', [SECRET], 'apiToken: expected a non-empty string, got an array'],
  ['a space before', ` ${SECRET}`, OUTER],
  ['a tab after', `${SECRET}\t`, OUTER],
  ['a line break after', `${SECRET}\n`, OUTER],
  ['white space only', ' ', OUTER],
  ['a line break inside', `${SECRET}\n${SECRET}`, INNER],
  ['a carriage return inside', `${SECRET}\r${SECRET}`, INNER],
  ['a NUL inside', `${SECRET}\u0000${SECRET}`, INNER],
  ['a DEL inside', `${SECRET}\u007f${SECRET}`, INNER],
  ['a character beyond Latin-1', `${SECRET}\u2026`, INNER],
  ['an emoji', `${SECRET}😀`, INNER],
];

/** A function that answers as no typed one does. */
const answering = (answer: unknown): ApiToken => (() => answer) as ApiToken;

const failureOf = async (token: ApiToken): Promise<unknown> =>
  firstValueFrom(askForToken(token)).then(
    (value) => {
      throw new Error(`expected a failure, got ${String(value)}`);
    },
    (error: unknown) => error,
  );

const expectInvalid = (error: unknown, line: string): void => {
  expect(error).toBeInstanceOf(InvalidOptionsError);
  expect((error as InvalidOptionsError).errors).toStrictEqual([line]);
  expect((error as InvalidOptionsError).operation).toBe('createWitriumClient');
  const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
  expect(shown).not.toContain(SECRET);
};

describe('tokenProblem', () => {
  it.each([SECRET, 'a', 'with space', 'caf\u00e9', '!"#$%&~'])('finds nothing wrong with %j', (token) => {
    expect(tokenProblem(token)).toBeUndefined();
  });

  it.each(BAD)('says what is wrong, without showing it: %s', (_, token, line) => {
    expect(tokenProblem(token)).toBe(line);
  });
});

describe('askForToken', () => {
  it('emits a token that is text, and completes', async () => {
    expect(await lastValueFrom(askForToken(SECRET).pipe(toArray()))).toStrictEqual([SECRET]);
  });

  it('emits null when there is none', async () => {
    expect(await lastValueFrom(askForToken(undefined).pipe(toArray()))).toStrictEqual([null]);
  });

  it('emits what a function returns, at once', () => {
    const values: unknown[] = [];
    askForToken(() => SECRET).subscribe((value) => values.push(value));
    expect(values).toStrictEqual([SECRET]);
  });

  it('emits what a promise resolves to', async () => {
    expect(await lastValueFrom(askForToken(() => Promise.resolve(SECRET)).pipe(toArray()))).toStrictEqual([SECRET]);
  });

  it('emits what a thenable resolves to', async () => {
    const thenable: PromiseLike<string> = { then: (...handlers) => Promise.resolve(SECRET).then(...handlers) };
    expect(await firstValueFrom(askForToken(answering(thenable)))).toBe(SECRET);
  });

  it('asks the function again for each subscription, and not before', async () => {
    const ask = jest.fn(() => SECRET);
    const token$ = askForToken(ask);
    expect(ask).not.toHaveBeenCalled();
    await firstValueFrom(token$);
    await firstValueFrom(token$);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it.each(BAD)('errors when a function returns a bad token: %s', async (_, token, line) => {
    expectInvalid(await failureOf(answering(token)), line);
  });

  it.each(BAD)('errors when a promise resolves to a bad token: %s', async (_, token, line) => {
    expectInvalid(await failureOf(answering(Promise.resolve(token))), line);
  });

  it.each([
    ['an Error', new Error(SECRET), 'Error'],
    ['a TypeError', new TypeError(SECRET), 'TypeError'],
    ['an Error with fields', Object.assign(new Error('no'), { config: { headers: SECRET } }), 'Error'],
    ['text', SECRET, 'a string'],
    ['nothing', undefined, 'nothing'],
  ])('errors without what may be secret when the function throws or rejects with %s', async (_, reason, name) => {
    const line = `apiToken: the function failed with ${name}; the rest may be secret and is not shown`;
    const throwing = () => {
      throw reason as Error;
    };
    const rejecting = () => Promise.resolve().then(throwing);
    expectInvalid(await failureOf(throwing), line);
    expectInvalid(await failureOf(rejecting), line);
  });

  it('passes an error of this library on', async () => {
    const error = new NetworkError({ operation: 'getToken', code: 'ECONNREFUSED', message: 'refused' });
    expect(await failureOf(() => Promise.reject(error))).toBe(error);
  });
});
