import { hasKey, isRecord } from '../../src/internal/guards.js';

describe('isRecord', () => {
  it.each([
    [{}, true],
    [Object.create(null), true],
    [[], false],
    [null, false],
    ['text', false],
    [undefined, false],
  ])('of %j is %j', (value, expected) => {
    expect(isRecord(value)).toBe(expected);
  });
});

describe('hasKey', () => {
  class Client {
    submit = () => undefined;
    watch(): void {
      this.submit();
    }
  }

  class Special extends Client {}

  it.each([
    ['of its own', { watch: undefined }, 'watch', true],
    ['that it has not', {}, 'watch', false],
    ['that every object has', {}, 'toString', false],
    ['of its own with the name of one that every object has', { toString: 1 }, 'toString', true],
    ['of its class', new Client(), 'watch', true],
    ['of a class above', new Special(), 'watch', true],
    ['that every instance has', new Special(), 'toString', false],
    ['of an object that inherits nothing', Object.assign(Object.create(null) as object, { watch: 1 }), 'watch', true],
    ['that such an object has not', Object.create(null) as object, 'watch', false],
  ])('finds a key %s', (_, value, key, expected) => {
    expect(hasKey(value, key)).toBe(expected);
  });
});
