import { given } from '../../src/internal/given.js';

describe('given', () => {
  it('keeps the entries that are set, also to null or to something empty', () => {
    const options = { text: '', number: 0, flag: false, nothing: null };
    expect(given(options)).toStrictEqual(options);
  });

  it('leaves out what is undefined', () => {
    expect(given({ timeout: undefined, baseUrl: '/api' })).toStrictEqual({ baseUrl: '/api' });
  });
});
