import { failure } from '../../src/transport/failure.js';
import { SendFault, TIMED_OUT, TOO_LARGE } from '../../src/transport/SendFault.js';

const context = { operation: 'watchRun', runId: 'run-1' };

describe('failure', () => {
  it.each([
    ['ECONNREFUSED', 'watchRun: the connection was refused (ECONNREFUSED)'],
    ['ENOTFOUND', 'watchRun: the host was not found (ENOTFOUND)'],
    ['EAI_AGAIN', 'watchRun: the host could not be looked up (EAI_AGAIN)'],
    ['ECONNRESET', 'watchRun: the connection was lost before the answer was complete (ECONNRESET)'],
    ['CERT_HAS_EXPIRED', 'watchRun: no answer (CERT_HAS_EXPIRED)'],
    ['ERR_NETWORK', 'watchRun: no answer (ERR_NETWORK)'],
  ])('is a NetworkError with the code %s', (code, message) => {
    expect(failure(new SendFault(code), context)).toMatchObject({ _tag: 'NetworkError', code, message });
  });

  it('is a RequestTimeoutError for a response that did not come in time', () => {
    expect(failure(new SendFault(TIMED_OUT), context)).toMatchObject({
      _tag: 'RequestTimeoutError',
      message: 'watchRun: no answer in time',
      ...context,
    });
  });

  it('is a DecodeError for a response that is too large', () => {
    expect(failure(new SendFault(TOO_LARGE), context)).toMatchObject({
      _tag: 'DecodeError',
      errors: ['the answer is larger than maxResponseBytes'],
      ...context,
    });
  });

  it('says that a connection had been used before', () => {
    const faults = [new SendFault('ECONNRESET', true), new SendFault('ECONNRESET')];
    expect(faults.map((fault) => failure(fault, context)).map((error) => 'reusedConnection' in error)).toStrictEqual([
      true,
      false,
    ]);
  });

  it.each([
    ['submitWorkflow', 'submitWorkflow: no answer; the run may exist (EPIPE)'],
    ['runTalent', 'runTalent: no answer; the talent may be running (EPIPE)'],
    ['createBrowserSession', 'createBrowserSession: no answer; a session may be open (EPIPE)'],
    ['cancelRun', 'cancelRun: no answer; the run may be cancelled (EPIPE)'],
    ['listBrowserSessions', 'listBrowserSessions: no answer (EPIPE)'],
  ])('says what %s may have done although there was no answer', (operation, message) => {
    expect(failure(new SendFault('EPIPE'), { operation }).message).toBe(message);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('says no such thing when the request never left: %s', (code) => {
    expect(failure(new SendFault(code), { operation: 'submitWorkflow' }).message).not.toContain('may');
  });

  it('carries the operation and the run id', () => {
    expect(failure(new SendFault('ECONNRESET'), context)).toMatchObject(context);
  });
});
