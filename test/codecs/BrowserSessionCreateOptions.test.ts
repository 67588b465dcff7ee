import { right } from 'fp-ts/Either';
import { BrowserSessionCreateOptions } from '../../src/codecs/BrowserSessionCreateOptions.js';
import { linesOf } from './support.js';

const given: BrowserSessionCreateOptions = {
  provider: 'omega',
  useProxy: true,
  proxyCountry: 'us',
  proxyCity: 'New York',
  useStates: ['logged-in'],
  preserveState: 'after',
};

const wire = {
  provider: 'omega',
  use_proxy: true,
  proxy_country: 'us',
  proxy_city: 'New York',
  use_states: ['logged-in'],
  preserve_state: 'after',
};

describe('BrowserSessionCreateOptions', () => {
  it('has a name', () => {
    expect(BrowserSessionCreateOptions.name).toBe('BrowserSessionCreateOptions');
  });

  it('is: options are', () => {
    expect([BrowserSessionCreateOptions.is(given), BrowserSessionCreateOptions.is({})]).toStrictEqual([true, true]);
  });

  it('is: options of another kind are not', () => {
    expect(BrowserSessionCreateOptions.is({ useProxy: 'yes' })).toBe(false);
  });

  it('decodes the wire form', () => {
    expect(BrowserSessionCreateOptions.decode(wire)).toStrictEqual(right(given));
  });

  it('encodes the wire form', () => {
    expect(BrowserSessionCreateOptions.encode(given)).toStrictEqual(wire);
  });

  it('encodes only the options that are given', () => {
    const encoded = BrowserSessionCreateOptions.encode({ useProxy: false, provider: null, proxyCity: undefined });
    expect(encoded).toStrictEqual({ use_proxy: false });
  });

  it('takes all options as input', () => {
    expect(BrowserSessionCreateOptions.input.decode(given)).toStrictEqual(right(given));
  });

  it('names the options that there are beside one that does not exist', () => {
    expect(linesOf(BrowserSessionCreateOptions.input.decode({ proxy: true }))).toStrictEqual([
      'proxy: no such option; there are provider, useProxy, proxyCountry, proxyCity, useStates, preserveState',
    ]);
  });

  it('has an error for every option that does not fit', () => {
    const bad = { provider: '', useProxy: 1, proxyCountry: 2, proxyCity: [], useStates: 'a', preserveState: '' };
    expect(linesOf(BrowserSessionCreateOptions.input.decode(bad))).toStrictEqual([
      'provider: expected NonEmptyString, got an empty string',
      'useProxy: expected boolean, got 1',
      'proxyCountry: expected NonEmptyString, got 2',
      'proxyCity: expected NonEmptyString, got an array',
      'useStates: expected NonEmptyString[], got a string',
      'preserveState: expected NonEmptyString, got an empty string',
    ]);
  });
});
