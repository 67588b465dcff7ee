import { faultOf, SendFault } from '../../src/transport/SendFault.js';

describe('faultOf', () => {
  it.each([
    ['of an error with a code', Object.assign(new Error('x'), { code: 'EPIPE' }), 'EPIPE'],
    ['UNKNOWN for an error without a code', new Error('x'), 'UNKNOWN'],
    ['UNKNOWN for a numeric code', Object.assign(new Error('x'), { code: 5 }), 'UNKNOWN'],
    ['UNKNOWN for text', 'ECONNRESET', 'UNKNOWN'],
    ['UNKNOWN for null', null, 'UNKNOWN'],
    ['UNKNOWN for undefined', undefined, 'UNKNOWN'],
  ])('has the code %s', (_, error, code) => {
    expect(faultOf(error)).toStrictEqual(new SendFault(code));
  });

  it('says that the connection had been used before', () => {
    expect(faultOf(new Error('x'), true).reusedSocket).toBe(true);
  });

  it('is the fault itself where there is one', () => {
    const fault = new SendFault('EPIPE');
    expect(faultOf(fault, true)).toBe(fault);
  });
});
