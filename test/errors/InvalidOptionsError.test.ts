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
