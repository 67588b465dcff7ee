import { pauseBefore, resolveRetry, type ResolvedRetryPolicy } from '../../src/transport/retry.js';
import { ALWAYS, FOREIGN, http, MAYBE_SENT, network, NEVER, UNSENT } from './retryCases.js';

const POLICY: ResolvedRetryPolicy = { maxRetries: 3, initialDelay: 4, maxDelay: 100 };

describe('resolveRetry', () => {
  it.each([[undefined], [{}]])('has defaults for %j', (policy) => {
    expect(resolveRetry(policy)).toStrictEqual({ maxRetries: 3, initialDelay: 500, maxDelay: 10_000 });
  });

  it('keeps what is given', () => {
    expect(resolveRetry({ maxRetries: 1, maxDelay: 20 })).toStrictEqual({
      maxRetries: 1,
      initialDelay: 500,
      maxDelay: 20,
    });
  });

  it('has no retry for false', () => {
    expect(resolveRetry(false).maxRetries).toBe(0);
  });
});

describe('pauseBefore', () => {
  const random = jest.spyOn(Math, 'random');

  beforeEach(() => {
    // As long as a pause can be.
    random.mockReturnValue(1);
  });

  afterAll(() => {
    random.mockRestore();
  });

  it.each(ALWAYS)('is there after %s, when always repeatable', (_, error) => {
    expect(pauseBefore(error, POLICY, 'always', 1)).toBe(4);
  });

  it.each([...NEVER, ...FOREIGN])('is not there after %s, when always repeatable', (_, error) => {
    expect(pauseBefore(error, POLICY, 'always', 1)).toBeUndefined();
  });

  it.each(UNSENT)('is there after %s, when only what was never sent is', (_, error) => {
    expect(pauseBefore(error, POLICY, 'unsent', 1)).toBe(4);
  });

  it.each([...MAYBE_SENT, ...NEVER, ...FOREIGN])('is not there after %s, when it may have been sent', (_, error) => {
    expect(pauseBefore(error, POLICY, 'unsent', 1)).toBeUndefined();
  });

  it('is there as often in a row as the policy says', () => {
    const pauses = [1, 2, 3, 4].map((attempt) => pauseBefore(http(503), POLICY, 'always', attempt));
    expect(pauses).toStrictEqual([4, 8, 16, undefined]);
  });

  it('is never there without retries', () => {
    expect(pauseBefore(http(503), resolveRetry(false), 'always', 1)).toBeUndefined();
  });

  it('is a number, however many there were', () => {
    const policy = { ...POLICY, maxRetries: 10_000 };
    expect(pauseBefore(http(503), policy, 'always', 10_000)).toBe(100);
    expect(pauseBefore(http(503), { ...policy, initialDelay: 0 }, 'always', 10_000)).toBe(0);
  });

  it.each([
    [0, 2],
    [0.5, 3],
    [1, 4],
  ])('leaves half of itself to chance: %d', (chance, pause) => {
    random.mockReturnValue(chance);
    expect(pauseBefore(http(503), POLICY, 'always', 1)).toBe(pause);
  });

  it('is as long as the API asks, even beyond maxDelay, and never shorter than its own', () => {
    expect(pauseBefore(http(429, 5000), POLICY, 'always', 1)).toBe(5000);
    expect(pauseBefore(http(429, 0), POLICY, 'always', 1)).toBe(4);
  });

  it.each([
    ['ECONNRESET', true, 0],
    ['EPIPE', true, 0],
    ['ECONNRESET', false, 4],
    ['ETIMEDOUT', true, 4],
  ])('is nothing after a stale connection: %s, used before: %s', (code, reusedConnection, pause) => {
    expect(pauseBefore(network(code, { reusedConnection }), POLICY, 'always', 1)).toBe(pause);
  });

  it('is not there after a stale connection when it may have been sent', () => {
    const error = network('ECONNRESET', { reusedConnection: true });
    expect(pauseBefore(error, POLICY, 'unsent', 1)).toBeUndefined();
  });
});
