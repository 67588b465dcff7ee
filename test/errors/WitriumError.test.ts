import { inspect } from 'node:util';
import { BRAND, WitriumError, type WitriumErrorContext } from '../../src/errors/WitriumError.js';
import { polluting } from '../support/polluting.js';
import { fieldsOf, json } from './support.js';

class SomeError extends WitriumError {
  readonly _tag = 'SomeError';

  constructor(context: WitriumErrorContext) {
    super('SomeError', 'something is wrong', context);
  }
}

describe('WitriumError', () => {
  it('is an Error', () => {
    const error = new SomeError({ operation: 'submitWorkflow' });
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(WitriumError);
  });

  it('starts its message with the operation', () => {
    expect(new SomeError({ operation: 'submitWorkflow' }).message).toBe('submitWorkflow: something is wrong');
  });

  it('has the name that it is given', () => {
    expect(new SomeError({ operation: 'submitWorkflow' }).name).toBe('SomeError');
  });

  it('starts its text and its stack with the name and the message', () => {
    const error = new SomeError({ operation: 'submitWorkflow' });
    expect(String(error)).toBe('SomeError: submitWorkflow: something is wrong');
    expect(inspect(error)).toContain('SomeError: submitWorkflow: something is wrong\n    at ');
  });

  it('carries the operation and the run id', () => {
    const { operation, runId } = new SomeError({ operation: 'cancelRun', runId: 'run-1' });
    expect([operation, runId]).toStrictEqual(['cancelRun', 'run-1']);
  });

  it.each([[{ operation: 'cancelRun' }], [{ operation: 'cancelRun', runId: undefined }]])(
    'has no run id that is not given: %j',
    (context) => {
      expect('runId' in new SomeError(context)).toBe(false);
    },
  );

  it('takes over nothing else from the context', () => {
    const context = { operation: 'cancelRun', headers: { 'X-Witrium-Key': 'secret' } };
    expect(fieldsOf(new SomeError(context))).toStrictEqual(['operation', '_tag']);
  });

  it('lets a subclass have a name of its own', () => {
    class NamedError extends SomeError {
      override readonly name = 'NamedError';
    }
    expect(new NamedError({ operation: 'cancelRun' }).name).toBe('NamedError');
  });

  it('is written to JSON with its name, its message and its fields', () => {
    expect(json(new SomeError({ operation: 'cancelRun', runId: 'run-1' }))).toStrictEqual({
      name: 'SomeError',
      message: 'cancelRun: something is wrong',
      operation: 'cancelRun',
      runId: 'run-1',
      _tag: 'SomeError',
    });
  });

  it('is not written to JSON with its stack', () => {
    expect(new SomeError({ operation: 'cancelRun' }).toJSON()).not.toHaveProperty('stack');
  });

  it('has a message of a length that a log can take', () => {
    class LongError extends WitriumError {
      readonly _tag = 'LongError';
      constructor() {
        super('LongError', `begins ${'so '.repeat(1_000_000)}and ends`, { operation: 'cancelRun' });
      }
    }
    const { message } = new LongError();
    expect(message.length).toBeLessThanOrEqual(5000);
    expect(message).toMatch(/^cancelRun: begins so .*….* so and ends$/);
  });

  it('takes nothing from Object.prototype', () => {
    polluting({ runId: 'run-1' }, () => {
      expect(fieldsOf(new SomeError({ operation: 'cancelRun' }))).toStrictEqual(['operation', '_tag']);
    });
  });
});

describe('BRAND', () => {
  it('is the symbol that every copy and every version of the package looks up', () => {
    expect(Symbol.keyFor(BRAND)).toBe('witrium-rx/WitriumError');
  });
});
