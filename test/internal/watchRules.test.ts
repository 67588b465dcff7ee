import { problemsOf } from '../../src/internal/check.js';
import { watchRules } from '../../src/internal/watchRules.js';

describe('watchRules', () => {
  it('takes false in place of a policy, and true not', () => {
    expect(problemsOf(watchRules.retry, false, 'retry')).toStrictEqual([]);
    expect(problemsOf(watchRules.retry, true, 'retry')).toStrictEqual([
      'retry: expected an object, or false, got true',
    ]);
  });
});
