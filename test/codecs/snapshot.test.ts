import { runIdOf } from '../../src/codecs/snapshot.js';

describe('runIdOf', () => {
  it('is the run id of a value that has one', () => {
    expect(runIdOf({ runId: 'run-1', status: 'P' })).toBe('run-1');
  });

  it.each([
    [undefined],
    [null],
    ['run-1'],
    [{}],
    [{ run_id: 'run-1' }],
    [{ runId: 1 }],
    [{ runId: null }],
    [Object.create({ runId: 'run-1' })],
  ])('is undefined for %j', (value) => {
    expect(runIdOf(value)).toBeUndefined();
  });
});
