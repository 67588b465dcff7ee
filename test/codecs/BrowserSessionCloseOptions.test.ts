import { right } from 'fp-ts/Either';
import { BrowserSessionCloseOptions } from '../../src/codecs/BrowserSessionCloseOptions.js';
import { linesOf } from './support.js';

const given: BrowserSessionCloseOptions = { force: true, preserveState: 'after' };

const wire = { force: true, preserve_state: 'after' };

describe('BrowserSessionCloseOptions', () => {
  it('has a name', () => {
    expect(BrowserSessionCloseOptions.name).toBe('BrowserSessionCloseOptions');
  });

  it('is: options are', () => {
    expect([BrowserSessionCloseOptions.is(given), BrowserSessionCloseOptions.is({})]).toStrictEqual([true, true]);
  });

  it('is: options of another kind are not', () => {
    expect(BrowserSessionCloseOptions.is({ force: 1 })).toBe(false);
  });

  it('decodes the wire form', () => {
    expect(BrowserSessionCloseOptions.decode(wire)).toStrictEqual(right(given));
  });

  it('encodes the wire form', () => {
    expect(BrowserSessionCloseOptions.encode(given)).toStrictEqual(wire);
  });

  it('encodes only the options that are given', () => {
    const encoded = BrowserSessionCloseOptions.encode({ force: false, preserveState: null });
    expect(encoded).toStrictEqual({ force: false });
  });

  it('takes all options as input', () => {
    expect(BrowserSessionCloseOptions.input.decode(given)).toStrictEqual(right(given));
  });

  it('names the options that there are beside one that does not exist', () => {
    expect(linesOf(BrowserSessionCloseOptions.input.decode({ preserve_state: 'after' }))).toStrictEqual([
      'preserve_state: no such option; there are force, preserveState; here it is preserveState',
    ]);
  });

  it('has an error for every option that does not fit', () => {
    expect(linesOf(BrowserSessionCloseOptions.input.decode({ force: 'yes', preserveState: '' }))).toStrictEqual([
      'force: expected boolean, got a string',
      'preserveState: expected NonEmptyString, got an empty string',
    ]);
  });
});
