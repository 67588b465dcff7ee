import { codeOf } from '../../src/internal/codeOf.js';

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
});
