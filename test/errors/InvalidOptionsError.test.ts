import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { json } from './support.js';

const errors = ['timeout: expected a number', 'baseUrl: expected a string'];

describe('InvalidOptionsError', () => {
  it('is a WitriumError', () => {
    expect(new InvalidOptionsError({ operation: 'createWitriumClient', errors })).toBeInstanceOf(WitriumError);
  });

  it('has its tag as its name', () => {
    const { _tag, name } = new InvalidOptionsError({ operation: 'createWitriumClient', errors });
    expect([_tag, name]).toStrictEqual(['InvalidOptionsError', 'InvalidOptionsError']);
  });

  it('says every line in its message', () => {
    expect(new InvalidOptionsError({ operation: 'createWitriumClient', errors }).message).toBe(
      'createWitriumClient: timeout: expected a number; baseUrl: expected a string',
    );
  });

  it('carries the lines', () => {
    expect(new InvalidOptionsError({ operation: 'createWitriumClient', errors }).errors).toStrictEqual(errors);
  });

  it('has no more than a hundred lines, and says how many more there are', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `line ${index}`);
    const error = new InvalidOptionsError({ operation: 'watchRun', errors: many });
    expect(error.errors).toStrictEqual([...many.slice(0, 100), 'and 49900 more']);
    expect(error.message.length).toBeLessThan(2000);
  });

  it('cuts a line that is too long', () => {
    const { message } = new InvalidOptionsError({ operation: 'watchRun', errors: ['x'.repeat(1_000_000)] });
    expect(message.length).toBeLessThan(1100);
  });

  it('is written to JSON with its fields', () => {
    expect(json(new InvalidOptionsError({ operation: 'watchRun', runId: 'run-1', errors: ['no'] }))).toStrictEqual({
      name: 'InvalidOptionsError',
      message: 'watchRun: no',
      operation: 'watchRun',
      runId: 'run-1',
      _tag: 'InvalidOptionsError',
      errors: ['no'],
    });
  });

  it('has no run id that is not given', () => {
    expect('runId' in new InvalidOptionsError({ operation: 'watchRun', errors })).toBe(false);
  });
});
