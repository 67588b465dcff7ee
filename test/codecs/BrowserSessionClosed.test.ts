import { right } from 'fp-ts/Either';
import { BrowserSessionClosed } from '../../src/codecs/BrowserSessionClosed.js';
import { polluting } from '../support/polluting.js';
import { linesOf, without } from './support.js';

const closed: BrowserSessionClosed = { status: 'closed', message: 'Closed', success: true };

const bare: BrowserSessionClosed = { status: null, message: null, success: null };

describe('BrowserSessionClosed', () => {
  it('has a name', () => {
    expect(BrowserSessionClosed.name).toBe('BrowserSessionClosed');
  });

  it('is: an answer is', () => {
    expect([BrowserSessionClosed.is(closed), BrowserSessionClosed.is(bare)]).toStrictEqual([true, true]);
  });

  it.each([
    ['without a status', without(closed, 'status')],
    ['without a message', without(closed, 'message')],
    ['without a success', without(closed, 'success')],
    ['with a success that is text', { ...closed, success: 'true' }],
  ])('is: one %s is not', (_, value) => {
    expect(BrowserSessionClosed.is(value)).toBe(false);
  });

  it('decodes its wire form', () => {
    expect(BrowserSessionClosed.decode(closed)).toStrictEqual(right(closed));
  });

  it('decodes an empty object', () => {
    expect(BrowserSessionClosed.decode({})).toStrictEqual(right(bare));
  });

  it('decodes null as null', () => {
    expect(BrowserSessionClosed.decode(bare)).toStrictEqual(right(bare));
  });

  it('decodes what is of another kind as null', () => {
    expect(BrowserSessionClosed.decode({ status: 1, message: {}, success: 'yes' })).toStrictEqual(right(bare));
  });

  it('leaves out keys that it does not know', () => {
    expect(BrowserSessionClosed.decode({ ...closed, saved_state: 'state' })).toStrictEqual(right(closed));
  });

  it.each([
    [null, 'null'],
    [[], 'an array'],
    ['closed', 'a string'],
    [true, 'true'],
  ])('does not decode %j', (value, got) => {
    expect(linesOf(BrowserSessionClosed.decode(value))).toStrictEqual([`expected BrowserSessionClosed, got ${got}`]);
  });

  it('encodes the wire form', () => {
    expect(BrowserSessionClosed.encode(closed)).toStrictEqual({ status: 'closed', message: 'Closed', success: true });
  });

  it('has only what was answered', () => {
    polluting({ status: 'open', success: true }, () => {
      expect(BrowserSessionClosed.decode({})).toStrictEqual(right(bare));
      expect(BrowserSessionClosed.is({ message: null })).toBe(false);
    });
  });
});
