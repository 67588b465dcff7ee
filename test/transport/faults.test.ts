import { endpoints, type Operation } from '../../src/api/endpoints.js';
import { failure, faultOf, SendFault, TIMED_OUT, TOO_LARGE } from '../../src/transport/faults.js';
import { polluting } from '../support/polluting.js';

const withFields = (fields: object) => Object.assign(new Error('x'), fields);

describe('faultOf', () => {
  it.each([
    ['of an error with a code', withFields({ code: 'EPIPE' }), 'EPIPE'],
    ['UNKNOWN for an error without a code', new Error('x'), 'UNKNOWN'],
    ['UNKNOWN for a numeric code', withFields({ code: 5 }), 'UNKNOWN'],
    ['UNKNOWN for text', 'ECONNRESET', 'UNKNOWN'],
    ['UNKNOWN for null', null, 'UNKNOWN'],
    ['UNKNOWN for undefined', undefined, 'UNKNOWN'],
    ['of its own for more bytes than a buffer can have', withFields({ code: 'ERR_BUFFER_TOO_LARGE' }), TOO_LARGE],
    ['of its own for more bytes than a text can have', withFields({ code: 'ERR_STRING_TOO_LONG' }), TOO_LARGE],
    ['of its own for more bytes than there can be', withFields({ code: 'ERR_OUT_OF_RANGE' }), TOO_LARGE],
  ])('has the code %s', (_, error, code) => {
    const fault = faultOf(error);
    expect(fault).toStrictEqual(new SendFault(code));
    expect([fault.code, fault.details]).toStrictEqual([code, {}]);
  });

  it('says that the connection had been used before', () => {
    expect(faultOf(new Error('x'), { reusedSocket: true }).details.reusedSocket).toBe(true);
  });

  it('is the fault itself where there is one', () => {
    const fault = new SendFault('EPIPE');
    expect(faultOf(fault, { reusedSocket: true })).toBe(fault);
  });

  it.each([
    ['a connection that is made', { code: 'ENETUNREACH', syscall: 'connect' }, { neverSent: true }],
    ['a name that is looked up', { code: 'ENODATA', syscall: 'getaddrinfo' }, { neverSent: true }],
    ['an address of its own', { code: 'EADDRNOTAVAIL', syscall: 'bind' }, { neverSent: true }],
    ['bytes that are written', { code: 'EPIPE', syscall: 'write' }, {}],
    ['bytes that are read', { code: 'ECONNRESET', syscall: 'read' }, {}],
    ['a connection, told as a cause', { code: 'ENETUNREACH', cause: { syscall: 'connect' } }, { neverSent: true }],
    ['bytes that are read, told as a cause', { code: 'ECONNRESET', cause: { syscall: 'read' } }, {}],
    ['something that is no text', { code: 'EPIPE', syscall: { connect: 1 } }, {}],
    [
      'each of several addresses',
      { code: 'ETIMEDOUT', errors: [{ syscall: 'connect' }, { syscall: 'connect' }] },
      { neverSent: true },
    ],
    [
      'each of several addresses, told as a cause',
      { code: 'ETIMEDOUT', cause: { errors: [{ syscall: 'connect' }] } },
      { neverSent: true },
    ],
    [
      'several things, one of them later',
      { code: 'EPIPE', errors: [{ syscall: 'connect' }, { syscall: 'write' }] },
      {},
    ],
    ['nothing that is told', { code: 'EPIPE', errors: [] }, {}],
  ])('knows whether anything has left when the system fails at %s', (_, fields, details) => {
    expect(faultOf(withFields(fields)).details).toStrictEqual(details);
  });

  it.each<Record<string, unknown>>([
    { syscall: 'connect' },
    { errors: [{ syscall: 'connect' }] },
    { cause: { syscall: 'connect' } },
  ])('takes nothing for unsent because all objects seem to have %j', (entries) => {
    const error = withFields({ code: 'ECONNRESET' });
    expect(polluting(entries, () => faultOf(error)).details).toStrictEqual({});
  });

  it('keeps what else is known beside it', () => {
    const error = withFields({ code: 'EHOSTUNREACH', syscall: 'connect' });
    expect(faultOf(error, { reusedSocket: false, hint: 'look' }).details).toStrictEqual({
      reusedSocket: false,
      hint: 'look',
      neverSent: true,
    });
  });
});

const context = { operation: 'watchRun', runId: 'run-1' };

describe('failure', () => {
  it.each([
    ['ECONNREFUSED', 'watchRun: the connection was refused (ECONNREFUSED)'],
    ['ENOTFOUND', 'watchRun: the host was not found (ENOTFOUND)'],
    ['EAI_AGAIN', 'watchRun: the host could not be looked up (EAI_AGAIN)'],
    ['ECONNRESET', 'watchRun: the connection was lost before the answer was complete (ECONNRESET)'],
    ['CERT_HAS_EXPIRED', 'watchRun: no answer (CERT_HAS_EXPIRED)'],
    ['ERR_NETWORK', 'watchRun: no answer (ERR_NETWORK)'],
    ['__proto__', 'watchRun: no answer (__proto__)'],
    ['constructor', 'watchRun: no answer (constructor)'],
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
    const faults = [new SendFault('ECONNRESET', { reusedSocket: true }), new SendFault('ECONNRESET')];
    expect(faults.map((fault) => failure(fault, context)).map((error) => 'reusedConnection' in error)).toStrictEqual([
      true,
      false,
    ]);
  });

  it.each<[Operation, string]>([
    ['submitWorkflow', 'submitWorkflow: no answer; the run may exist (EPIPE)'],
    ['runTalent', 'runTalent: no answer; the talent may be running (EPIPE)'],
    ['createBrowserSession', 'createBrowserSession: no answer; a session may be open (EPIPE)'],
    ['cancelRun', 'cancelRun: no answer; the run may be cancelled (EPIPE)'],
    ['listBrowserSessions', 'listBrowserSessions: no answer (EPIPE)'],
  ])('says what %s may have done although there was no answer', (operation, message) => {
    expect(failure(new SendFault('EPIPE'), { operation }, endpoints[operation].ifLost).message).toBe(message);
  });

  const submit = { operation: 'submitWorkflow' };
  const { ifLost } = endpoints.submitWorkflow;

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('says no such thing when the request never left: %s', (code) => {
    const error = failure(new SendFault(code), submit, ifLost);
    expect(error.message).not.toContain('may');
    expect(error).toHaveProperty('neverSent', true);
  });

  it('says no such thing when the sender knows that nothing has left, whatever the code', () => {
    expect(failure(new SendFault('EPROTO', { neverSent: true }), submit, ifLost)).toMatchObject({
      neverSent: true,
      message: 'submitWorkflow: the connection could not be made (EPROTO)',
    });
  });

  it('hands on what can be done about it', () => {
    expect(failure(new SendFault('EPIPE', { hint: 'look here' }), submit, ifLost).message).toBe(
      'submitWorkflow: no answer; look here; the run may exist (EPIPE)',
    );
  });

  it('carries the operation and the run id', () => {
    expect(failure(new SendFault('ECONNRESET'), context)).toMatchObject(context);
  });
});
