import { inspect } from 'node:util';
import fc from '../support/random.js';
import type { Body } from '../../src/transport/http.js';
import { httpStatusError } from '../../src/transport/httpStatusError.js';
import { growth, LINEAR } from '../support/growth.js';

const TOKEN = 'tok_5ecret';

const context = { operation: 'watchRun', runId: 'run-1', method: 'GET', path: '/v1/runs/run-1/results' };

const NOW = Date.UTC(2025, 0, 1, 12, 0, 0);

const errorOf = (body: Body, headers: Readonly<Record<string, string>> = {}, status = 500) =>
  httpStatusError({ status, body, header: (name) => headers[name] }, context, TOKEN);

const detailOf = (body: unknown) => errorOf(typeof body === 'string' ? body : JSON.stringify(body)).detail;

describe('httpStatusError', () => {
  it('carries the status and what it is told of the request', () => {
    expect(errorOf('{"detail":"Not found"}', {}, 404)).toMatchObject({
      _tag: 'HttpStatusError',
      status: 404,
      ...context,
    });
  });

  it('says the request, the status and the detail in its message', () => {
    expect(errorOf('{"detail":"Not found"}', {}, 404).message).toBe(
      'watchRun: GET /v1/runs/run-1/results answered 404: Not found',
    );
  });

  describe('detail', () => {
    it('is the text that the API gives', () => {
      expect(detailOf({ detail: 'Invalid API key' })).toBe('Invalid API key');
    });

    it('is the list that the API gives, without the input that it echoes', () => {
      const detail = [
        { loc: ['body', 'files', 0, 'data'], msg: 'field required', type: 'missing', input: { password: 'x' } },
        { loc: ['body', 'args'], msg: 'bad', type: 'value_error', ctx: { error: 'x' }, url: 'https://x' },
      ];
      expect(detailOf({ detail })).toStrictEqual([
        { loc: ['body', 'files', 0, 'data'], msg: 'field required', type: 'missing' },
        { loc: ['body', 'args'], msg: 'bad', type: 'value_error' },
      ]);
    });

    it.each<[string, (text: string) => Body]>([
      ['text', (text) => text],
      ['bytes', (text) => Buffer.from(text)],
    ])('is read behind a byte order mark, so that no input stays in it: %s', (_, toBody) => {
      const detail = [{ loc: ['body', 'args'], msg: 'bad', type: 'value_error', input: { password: 'open sesame' } }];
      const error = errorOf(toBody(`\uFEFF${JSON.stringify({ detail })}`), {}, 422);
      expect(error.detail).toStrictEqual([{ loc: ['body', 'args'], msg: 'bad', type: 'value_error' }]);
    });

    it.each<[unknown, string]>([
      [{ detail: 'no', at: 5n }, 'no'],
      [['no'], ''],
      [404, '404'],
      [false, 'false'],
    ])('is what JSON says that a transform has read, of whatever it is made: %p', (json, detail) => {
      expect(errorOf({ json }).detail).toBe(detail);
    });

    it('has the first hundred of many issues, and how many more there are', () => {
      const issues = (count: number) =>
        Array.from({ length: count }, (_, index) => ({ loc: [index], msg: 'm', type: 't' }));
      expect(detailOf({ detail: issues(100) })).toStrictEqual(issues(100));
      expect(detailOf({ detail: issues(150) })).toStrictEqual([
        ...issues(100),
        { loc: [], msg: 'and 50 more', type: 'more' },
      ]);
    });

    it('has the beginning of a long path', () => {
      const path = (length: number) => Array.from({ length }, (_, index) => index);
      expect(detailOf({ detail: [{ loc: path(25), msg: 'm', type: 't' }] })).toStrictEqual([
        { loc: path(20), msg: 'm', type: 't' },
      ]);
    });

    it('fills in what an issue does not say', () => {
      const detail = [{}, { loc: 'body', msg: 5, type: null }, { loc: ['body', null, {}, 1], msg: 'bad' }, null];
      expect(detailOf({ detail })).toStrictEqual([
        { loc: [], msg: '', type: '' },
        { loc: [], msg: '', type: '' },
        { loc: ['body', 1], msg: 'bad', type: '' },
        { loc: [], msg: '', type: '' },
      ]);
    });

    it.each(['Bad gateway', '<h1>502</h1>', '{"detail":', '"text"', 'null'])(
      'is the body when that is no JSON object: %s',
      (body) => {
        expect(detailOf(body)).toBe(body);
      },
    );

    it.each([
      ['{"error":"x","input":{"password":"hunter2"}}', 'x'],
      ['{"message":"m","error":"x"}', 'm'],
      ['{"detail":5,"input":"hunter2"}', ''],
      ['["hunter2"]', ''],
    ])('is only what a JSON body says, not what it may echo: %s', (body, detail) => {
      expect(detailOf(body)).toBe(detail);
    });

    it('keeps the text of a list of texts', () => {
      expect(detailOf('{"detail":["plain text"]}')).toStrictEqual([{ loc: [], msg: 'plain text', type: '' }]);
    });

    it('has no part of a token that stands where the text is cut', () => {
      expect(detailOf('x'.repeat(495) + TOKEN)).not.toContain(TOKEN.slice(0, 5));
    });

    it('has no token in any part of a list', () => {
      const detail = [{ loc: ['body', TOKEN, 0], msg: TOKEN, type: TOKEN }];
      expect(detailOf(JSON.stringify({ detail }))).toStrictEqual([
        { loc: ['body', '[token]', 0], msg: '[token]', type: '[token]' },
      ]);
    });

    it('is empty for a body that is a long list, whose entries are not even counted', () => {
      const entries = jest.spyOn(Object, 'entries');
      expect(detailOf(`[${'1,'.repeat(100_000)}1]`)).toBe('');
      expect(entries.mock.results.filter(({ value }) => (value as unknown[]).length > 1000)).toStrictEqual([]);
      entries.mockRestore();
    });

    it('has no white space around the body', () => {
      expect(detailOf('\n <h1>502</h1>\r\n')).toBe('<h1>502</h1>');
    });

    it.each(['', ' \r\n', '{"detail":""}'])('is empty text for %j', (body) => {
      expect(detailOf(body)).toBe('');
    });

    it.each([
      ['a page', '<p>', (text: string) => text],
      ['a text of the API', 'd', (detail: string) => JSON.stringify({ detail })],
    ])('is cut after 500 characters: %s', (_, start, toBody) => {
      const text = start.padEnd(501, 'x');
      expect(detailOf(toBody(text))).toBe(`${text.slice(0, 500)}…`);
    });

    it('is whole with 500 characters', () => {
      expect(detailOf('x'.repeat(500))).toBe('x'.repeat(500));
    });
  });

  describe('the token', () => {
    it.each([
      ['the text', { detail: `Key ${TOKEN} is not valid; ${TOKEN}` }, 'Key [token] is not valid; [token]'],
      [
        'an issue',
        { detail: [{ loc: ['header'], msg: `bad key ${TOKEN}`, type: 'x' }] },
        [{ loc: ['header'], msg: 'bad key [token]', type: 'x' }],
      ],
      ['a page', `<p>${TOKEN}</p>`, '<p>[token]</p>'],
    ])('is taken out of %s', (_, body, detail) => {
      expect(detailOf(body)).toStrictEqual(detail);
    });

    it('is taken out of the id of the request', () => {
      expect(errorOf('', { 'x-request-id': `r-${TOKEN}` }).requestId).toBe('r-[token]');
    });

    it('is nowhere in the error', () => {
      const error = errorOf(JSON.stringify({ detail: `Key ${TOKEN}`, key: TOKEN }), { 'x-request-id': TOKEN });
      const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
      expect(shown).not.toContain(TOKEN);
    });

    const detailWith = (token: string | null, detail: string) =>
      httpStatusError({ status: 500, body: JSON.stringify({ detail }), header: () => undefined }, context, token)
        .detail;

    // In base64 it has all that differs there: "Ims+Pj4/Pz9+fg==".
    const odd = '"k>>>???~~';

    it.each([
      ['as it is', odd],
      ['in an address', encodeURIComponent(odd)],
      ['in JSON', '\\"k>>>???~~'],
      ['in base64', 'Ims+Pj4/Pz9+fg=='],
      ['in base64 without its padding', 'Ims+Pj4/Pz9+fg'],
      ['in base64 for addresses', 'Ims-Pj4_Pz9-fg=='],
      ['in base64 for addresses without its padding', 'Ims-Pj4_Pz9-fg'],
    ])('is taken out wholly %s', (_, form) => {
      expect(detailWith(odd, `no ${form}, and ${form}!`)).toBe('no [token], and [token]!');
    });

    it('is no secret when it has less than four characters', () => {
      expect([detailWith('abc', 'abcdef'), detailWith('abcd', 'abcdef')]).toStrictEqual(['abcdef', '[token]ef']);
    });

    it('has no beginning left where the look at a text ends, and all of a text is told that ends there', () => {
      const [long, even] = ['t'.repeat(998) + 'x', 't'.repeat(999) + 'x'];
      expect(detailWith(long, long.repeat(11))).not.toContain('t'.repeat(8));
      expect(detailWith(even, even.repeat(10))).toBe('[token]'.repeat(10));
    });

    it('is not looked for in a long text when there is none', () => {
      expect(detailWith(null, 'a'.repeat(20_000))).toBe(`${'a'.repeat(500)}…`);
    });

    it('takes nothing out when there is none', () => {
      const header = (name: string) => (name === 'x-request-id' ? 'request-1' : undefined);
      const { detail, requestId } = httpStatusError({ status: 500, body: 'a null b', header }, context, null);
      expect([detail, requestId]).toStrictEqual(['a null b', 'request-1']);
    });
  });

  describe('retryAfter', () => {
    beforeEach(() => {
      jest.spyOn(Date, 'now').mockReturnValue(NOW);
    });

    afterEach(() => {
      jest.restoreAllMocks();
    });

    it.each([
      ['0', 0],
      ['120', 120_000],
      [' 2 ', 2000],
      ['Wed, 01 Jan 2025 12:00:30 GMT', 30_000],
      ['Wed, 01 Jan 2025 11:59:00 GMT', 0],
    ])('is %j in milliseconds', (header, milliseconds) => {
      expect(errorOf('', { 'retry-after': header }).retryAfter).toBe(milliseconds);
    });

    it.each(['', ' ', 'soon', 'NaN', 'Infinity', '-5', 'in 5', '5 s', 'on Wed, 01 Jan 2025 12:00:30 GMT'])(
      'is absent for %j',
      (header) => {
        expect('retryAfter' in errorOf('', { 'retry-after': header })).toBe(false);
      },
    );

    it('is absent without the header', () => {
      expect('retryAfter' in errorOf('')).toBe(false);
    });
  });

  describe('requestId', () => {
    it('is that of the header', () => {
      expect(errorOf('', { 'x-request-id': 'request-1' }).requestId).toBe('request-1');
    });

    it('is absent without the header', () => {
      expect('requestId' in errorOf('')).toBe(false);
    });
  });

  describe('of any body', () => {
    const word = fc.oneof(
      fc.constantFrom(
        TOKEN,
        encodeURIComponent(TOKEN),
        btoa(TOKEN),
        'x'.repeat(700),
        '\ud800',
        '\u001b[2J',
        '__proto__',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(''));
    const value = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(-1, 1e300, null));
    const issue = fc.oneof(value, fc.record({ loc: fc.oneof(value, fc.array(value)), msg: value, type: value }));
    const name = fc.oneof(fc.constantFrom('detail', 'message', 'error', '__proto__', 'constructor'), text);
    const json = fc
      .dictionary(name, fc.oneof(value, fc.array(issue, { maxLength: 5 })), { maxKeys: 4 })
      .map((body) => JSON.stringify(body));
    const nest = fc.constantFrom('['.repeat(200_000), '{"a":'.repeat(50_000), `{"detail":${'['.repeat(50_000)}`);
    const body: fc.Arbitrary<Body> = fc.oneof(
      fc.oneof({ weight: 5, arbitrary: json }, { weight: 2, arbitrary: text }, { weight: 1, arbitrary: nest }),
      json.map((written) => Buffer.from(written)),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    );
    const headers = fc.dictionary(
      fc.constantFrom('content-type', 'content-encoding', 'retry-after', 'x-request-id'),
      text,
    );
    const status = fc.oneof(fc.integer({ min: 300, max: 599 }), fc.constantFrom(0, 99, 1000, Number.NaN));

    it('has the status, a text or a list that is bounded, and no token', () => {
      const property = fc.property(body, headers, status, (content, sent, code) => {
        const error = errorOf(content, sent, code);
        expect(error).toMatchObject({ _tag: 'HttpStatusError', status: code, ...context });
        const detail: unknown = error.detail;
        if (typeof detail !== 'string')
          expect(detail).toStrictEqual(
            (detail as readonly unknown[]).map(() => ({
              loc: expect.any(Array) as unknown,
              msg: expect.any(String) as unknown,
              type: expect.any(String) as unknown,
            })),
          );
        const shown = inspect(error, { depth: Infinity, showHidden: true, maxStringLength: null });
        expect(shown + JSON.stringify(error)).not.toMatch(new RegExp(`${TOKEN}|${btoa(TOKEN).replace(/=+$/, '')}`));
        expect(JSON.stringify(error).length).toBeLessThan(200_000);
      });
      fc.assert(property, { numRuns: 500 });
    });

    it.each<[string, (length: number) => string]>([
      ['a page', (length) => '<p>'.repeat(length)],
      ['white space', (length) => ' '.repeat(length)],
      ['the beginnings of a token', (length) => TOKEN.slice(0, -1).repeat(length)],
      ['tokens', (length) => JSON.stringify({ detail: TOKEN.repeat(length) })],
      ['issues', (length) => JSON.stringify({ detail: Array.from({ length }, () => ({ loc: [TOKEN], msg: TOKEN })) })],
      ['a long path', (length) => JSON.stringify({ detail: [{ loc: Array.from({ length }, () => TOKEN) }] })],
      ['a nest', (length) => '['.repeat(length)],
      ['names', (length) => `{${Array.from({ length }, (_, at) => `"n${at}":1`).join()}}`],
    ])('takes time in proportion to the length: %s', (_, bodyOf) => {
      const grown = growth((length) => {
        const content = bodyOf(length);
        return () => errorOf(content, { 'x-request-id': content });
      });
      expect(grown).toBeLessThan(LINEAR);
    });
  });
});
