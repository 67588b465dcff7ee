import fc from '../support/random.js';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import { pauseBefore, resolveRetry } from '../../src/transport/retry.js';
import { retryAfter } from '../../src/transport/retryAfter.js';
import { growth, LINEAR } from '../support/growth.js';

const NOW = Date.UTC(2026, 10, 26, 12, 0, 0);

const pauseOf = (headers: Readonly<Record<string, string>>) => retryAfter({ header: (name) => headers[name] });

describe('retryAfter', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['0', 0],
    ['7', 7000],
    [' 120 ', 120_000],
    ['999999999', 999_999_999_000],
    ['9999999999', 9_999_999_999_000],
    ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
    ['0.493', 493],
    ['1.5', 1500],
    ['299.9971', 299_998],
  ])('takes seconds: %j', (text, pause) => {
    expect(pauseOf({ 'retry-after': text })).toBe(pause);
  });

  it('goes by the clock of the server, also where there is white space around what it says', () => {
    const headers = { 'retry-after': 'Thu, 26 Nov 2026 12:01:00 GMT', date: ' Thu, 26 Nov 2026 12:00:50 GMT ' };
    expect(pauseOf(headers)).toBe(10_000);
  });

  it.each([
    ['Thu, 26 Nov 2026 12:01:00 GMT', 60_000],
    ['Thursday, 26-Nov-26 12:01:00 GMT', 60_000],
    ['Thu Nov 26 12:01:00 2026 GMT', 60_000],
    ['Thu, 26 Nov 2026 11:59:00 GMT', 0],
  ])('takes a date, which may be over: %j', (text, pause) => {
    expect(pauseOf({ 'retry-after': text })).toBe(pause);
  });

  it.each([
    ['is ahead', 'Thu, 26 Nov 2026 14:00:00 GMT', 'Thu, 26 Nov 2026 14:00:30 GMT', 30_000],
    ['is behind', 'Thu, 26 Nov 2026 11:00:00 GMT', 'Thu, 26 Nov 2026 11:00:30 GMT', 30_000],
    ['is ahead, and the time is over', 'Thu, 26 Nov 2026 14:00:00 GMT', 'Thu, 26 Nov 2026 13:59:00 GMT', 0],
    ['says no date', 'now', 'Thu, 26 Nov 2026 12:01:00 GMT', 60_000],
  ])('goes by the clock of the server when that %s', (_, date, text, pause) => {
    expect(pauseOf({ 'retry-after': text, date })).toBe(pause);
  });

  it('takes seconds whatever the clock of the server says', () => {
    expect(pauseOf({ 'retry-after': '5', date: 'Thu, 26 Nov 2026 14:00:00 GMT' })).toBe(5000);
  });

  it.each([
    '',
    ' ',
    'soon',
    '-1',
    '-1.5',
    '1.',
    '.5',
    '1,5',
    '1e3',
    '0x10',
    '5, 7',
    'Infinity',
    '2026-11-26',
    '26 Nov 2026',
    'Thu',
  ])('is undefined for anything else: %j', (text) => {
    expect(pauseOf({ 'retry-after': text })).toBeUndefined();
  });

  it('is undefined without the header', () => {
    expect(pauseOf({ date: 'Thu, 26 Nov 2026 14:00:00 GMT' })).toBeUndefined();
  });

  describe('of any text', () => {
    const day = fc.constantFrom('Mon', 'Thu, ', 'Thursday, ', 'Sunday', 'mon, ', '');
    const date = fc.date({ noInvalidDate: true }).map((at) => at.toUTCString());
    const piece = fc.oneof(
      date,
      fc.constantFrom(
        '9'.repeat(400),
        '.',
        '-',
        '+',
        ' ',
        '\t',
        '271822',
        '00:00:60',
        '(',
        ')',
        'GMT',
        'Z',
        '1e9',
        '٣',
        '\0',
      ),
      fc.nat().map(String),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    const header = fc.oneof(
      date,
      fc.double({ noNaN: true }).map(String),
      fc.tuple(day, fc.array(piece, { maxLength: 5 })).map(([first, rest]) => first + rest.join('')),
    );

    it('is undefined or a time that can be waited for, and never less than the usual pause', () => {
      const policy = resolveRetry({ initialDelay: 100, maxDelay: 100 });
      const kinds = new Set<string>();
      const property = fc.property(header, fc.option(header, { nil: undefined }), (text, at) => {
        const pause = pauseOf({ 'retry-after': text, ...(at !== undefined && { date: at }) });
        kinds.add(typeof pause);
        if (pause !== undefined) expect(Number.isFinite(pause) && pause >= 0).toBe(true);
        const error = new HttpStatusError({
          ...{ operation: 'o', status: 429, detail: '', method: 'GET', path: '/', retryAfter: pause },
        });
        const waited = pauseBefore(error, policy, 'always', 1) ?? Number.NaN;
        expect(waited).toBeGreaterThanOrEqual(Math.max(50, pause ?? 0));
        expect(waited).toBeLessThanOrEqual(Math.max(100, pause ?? 0));
      });
      fc.assert(property, { numRuns: 2000 });
      expect([...kinds].sort()).toStrictEqual(['number', 'undefined']);
    });

    it('is the time between two dates of the server, whatever they are and whatever the time is here', () => {
      // Years of three and four digits: one of two digits is one of our time.
      const seconds = fc.integer({ min: Date.UTC(100, 0) / 1000, max: Date.UTC(9999, 11) / 1000 });
      const property = fc.property(seconds, seconds, (now, at) => {
        const dateOf = (time: number) => new Date(time * 1000).toUTCString();
        expect(pauseOf({ 'retry-after': dateOf(at), date: dateOf(now) })).toBe(Math.max(0, at - now) * 1000);
      });
      fc.assert(property);
    });

    it.each(['9', '9.', ' ', '(', 'Thu ', 'Thu, 1 ', ':', 'x'])(
      'takes time in proportion to the length: %j',
      (part) => {
        const grown = growth((length) => {
          const text = part.repeat(length);
          const texts = [text, `Thu, ${text}`, `9${text}x`];
          return () => {
            for (const each of texts) pauseOf({ 'retry-after': each, date: each });
          };
        });
        expect(grown).toBeLessThan(LINEAR);
      },
    );
  });
});
