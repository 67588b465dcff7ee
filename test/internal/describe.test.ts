import { describe as describeValue } from '../../src/internal/describe.js';

class Secret {
  readonly token = 'tok-1';
}

const nameless = new (class {
  readonly token = 'tok-1';
})();

/** An instance of a class whose name is set to something. */
const instanceNamed = (name: unknown): object => {
  class Named {
    readonly token = 'tok-1';
  }
  Object.defineProperty(Named, 'name', { value: name });
  return new Named();
};

describe('describe', () => {
  it.each<[unknown, string]>([
    [undefined, 'nothing'],
    [null, 'null'],
    [0, '0'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [true, 'true'],
    ['', 'an empty string'],
    ['tok-1', 'a string'],
    [['tok-1'], 'an array'],
    [{ token: 'tok-1' }, 'an object'],
    [Object.create(null), 'an object'],
    [{ constructor: null }, 'an object'],
    [{ constructor: { name: 5 } }, 'an object'],
    [new Date(0), 'a Date'],
    [new Secret(), 'a Secret'],
    [new ArrayBuffer(0), 'an ArrayBuffer'],
    [new DataView(new ArrayBuffer(0)), 'a DataView'],
    [new WeakMap(), 'a WeakMap'],
    [instanceNamed('RunId'), 'a RunId'],
    [nameless, 'an object'],
    [() => 'tok-1', 'a function'],
    [Symbol('tok-1'), 'a symbol'],
    [10n, 'a bigint'],
  ])('says what kind of value %p is', (value, expected) => {
    expect(describeValue(value)).toBe(expected);
  });

  it('shows no name of a class that is no text', () => {
    expect(describeValue(instanceNamed({ secret: 'tok-1' }))).toBe('an object');
  });

  it('shortens the name of a class', () => {
    expect(describeValue(instanceNamed('Long'.repeat(1000)))).toBe(`a ${'Long'.repeat(6)}…${'Long'.repeat(6)}`);
  });

  it('does not show a name that comes with the data', () => {
    expect(describeValue(JSON.parse('{"constructor":{"name":"tok-1"}}'))).toBe('an object');
  });
});
