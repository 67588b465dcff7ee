import { DecodeError } from '../../src/errors/DecodeError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { json } from './support.js';

const errors = ['status: expected string, got nothing', 'run_id: expected string, got 1'];

describe('DecodeError', () => {
  it('is a WitriumError', () => {
    expect(new DecodeError({ operation: 'watchRun', errors })).toBeInstanceOf(WitriumError);
  });

  it('has its tag as its name', () => {
    const { _tag, name } = new DecodeError({ operation: 'watchRun', errors });
    expect([_tag, name]).toStrictEqual(['DecodeError', 'DecodeError']);
  });

  it('says every line in its message', () => {
    expect(new DecodeError({ operation: 'watchRun', errors }).message).toBe(
      'watchRun: not the expected shape: status: expected string, got nothing; run_id: expected string, got 1',
    );
  });

  it('carries the lines', () => {
    expect(new DecodeError({ operation: 'watchRun', errors }).errors).toStrictEqual(errors);
  });

  it('has no more than a hundred lines, and says how many more there are', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `line ${index}`);
    const error = new DecodeError({ operation: 'watchRun', errors: many });
    expect(error.errors).toStrictEqual([...many.slice(0, 100), 'and 49900 more']);
    expect(error.message.length).toBeLessThan(2000);
  });

  it('cuts a line that is too long', () => {
    const { message } = new DecodeError({ operation: 'watchRun', errors: ['x'.repeat(1_000_000)] });
    expect(message.length).toBeLessThan(1100);
  });

  it('is written to JSON with its fields', () => {
    expect(json(new DecodeError({ operation: 'watchRun', runId: 'run-1', errors: ['no'] }))).toStrictEqual({
      name: 'DecodeError',
      message: 'watchRun: not the expected shape: no',
      operation: 'watchRun',
      runId: 'run-1',
      _tag: 'DecodeError',
      errors: ['no'],
    });
  });

  it('has no run id that is not given', () => {
    expect('runId' in new DecodeError({ operation: 'watchRun', errors })).toBe(false);
  });
});
