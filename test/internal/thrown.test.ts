import { runInNewContext } from 'node:vm';
import { codeOf, messageOf } from '../../src/internal/thrown.js';
import { polluting } from '../support/polluting.js';

describe('messageOf', () => {
  it.each<[string, unknown, string]>([
    ['an error', new TypeError('no'), 'no'],
    ['an error of another realm', runInNewContext('new Error("no")'), 'no'],
    ['an error without a message', new Error(), ''],
    ['what looks like an error', { message: 'no' }, 'no'],
    ['a text', 'no', 'no'],
    ['a number', 5, '5'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a symbol', Symbol('no'), 'Symbol(no)'],
    ['an object', { reason: 'secret' }, 'an object'],
    ['an object that cannot become a text', Object.create(null), 'an object'],
    ['a message that is no text', { message: 5 }, 'an object'],
  ])('says what %s says', (_, thrown, expected) => {
    expect(messageOf(thrown)).toBe(expected);
  });

  it('leaves out what every object seems to say', () => {
    expect(polluting({ message: 'ours' }, () => messageOf({ reason: 'secret' }))).toBe('an object');
  });
});

describe('codeOf', () => {
  it.each([
    ['an error with a code', Object.assign(new Error('x'), { code: 'ENOENT' }), 'ENOENT'],
    ['an object with a code', { code: 'EPIPE' }, 'EPIPE'],
    ['an error without a code', new Error('x'), undefined],
    ['an error with a numeric code', Object.assign(new Error('x'), { code: 5 }), undefined],
    ['text', 'ENOENT', undefined],
    ['null', null, undefined],
    ['undefined', undefined, undefined],
  ])('of %s', (_, error, code) => {
    expect(codeOf(error)).toBe(code);
  });

  it('of a class of errors', () => {
    class Refused extends Error {}
    Object.assign(Refused.prototype, { code: 'ECONNREFUSED' });
    expect(codeOf(new Refused())).toBe('ECONNREFUSED');
  });

  it('leaves out what every object seems to have', () => {
    expect(polluting({ code: 'ECONNREFUSED' }, () => codeOf(new Error('x')))).toBeUndefined();
  });
});
