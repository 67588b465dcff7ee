import { unknownKeyProblems, unknownKeys } from '../../src/internal/unknownKeys.js';

const known = ['width', 'height'];
const problem = 'no such option; there are width, height';

describe('unknownKeys', () => {
  it.each([
    ['no key', {}, []],
    ['known keys only', { height: 1, width: 2 }, []],
    ['unknown keys', { depth: 1, width: 2, size: 3 }, ['depth', 'size']],
    ['a key that is set to undefined', { depth: undefined }, ['depth']],
    ['a key in other letters', { Width: 1 }, ['Width']],
    ['a key that every object inherits', { toString: 1 }, ['toString']],
    ['__proto__ as a key of its own', JSON.parse('{"__proto__":1}') as object, ['__proto__']],
  ])('finds those of an object with %s', (_, options, keys) => {
    expect(unknownKeys(options, known)).toStrictEqual(keys.map((key) => [key, problem]));
  });
});

describe('unknownKeyProblems', () => {
  it('says each in one line', () => {
    expect(unknownKeyProblems({ depth: 1, size: 2 }, known)).toStrictEqual([`depth: ${problem}`, `size: ${problem}`]);
  });

  it('puts what it is given before the key', () => {
    expect(unknownKeyProblems({ depth: 1 }, known, 'box.')).toStrictEqual([`box.depth: ${problem}`]);
  });
});
