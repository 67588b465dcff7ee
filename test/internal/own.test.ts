import { isInherited, own, ownFields } from '../../src/internal/own.js';
import { polluting } from '../support/polluting.js';

describe('own', () => {
  it.each([
    ['a value', { key: 1 }, 1],
    ['null', { key: null }, null],
    ['nothing', { key: undefined }, undefined],
    ['no such key', {}, undefined],
    ['an inherited value', Object.create({ key: 1 }) as object, undefined],
  ])('gives %s', (_, object, expected) => {
    expect(own(object, 'key')).toBe(expected);
  });

  it('gives what is under __proto__ only where that is a key', () => {
    expect(own({}, '__proto__')).toBeUndefined();
    expect(own(JSON.parse('{"__proto__":1}') as object, '__proto__')).toBe(1);
  });
});

describe('ownFields', () => {
  it('has the fields of the object, and inherits none', () => {
    polluting({ size: 2 }, () => {
      const fields = ownFields<{ readonly name: string; readonly size?: number }>({ name: 'a' });
      expect([fields.name, fields.size]).toStrictEqual(['a', undefined]);
    });
  });
});

describe('isInherited', () => {
  it('is whether one of the keys is in Object.prototype', () => {
    expect([isInherited([]), isInherited(['size']), isInherited(['size', 'toString'])]).toStrictEqual([
      false,
      false,
      true,
    ]);
    polluting({ size: undefined }, () => {
      expect(isInherited(['size'])).toBe(true);
    });
  });
});
