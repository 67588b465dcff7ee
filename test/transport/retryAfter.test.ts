import { retryAfter } from '../../src/transport/retryAfter.js';

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
});
