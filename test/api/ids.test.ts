import { idIn, idProblem } from '../../src/api/ids.js';

const FOREIGN =
  'id: must not hold a slash, a backslash, a percent sign, a control character or half of a surrogate pair';

describe('idProblem', () => {
  it.each(['r1', 'a b', '...', '.a', 'Ä€𝄞', '0'])('finds nothing wrong with %j', (id) => {
    expect(idProblem(id)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ['', 'id: expected a non-empty string, got an empty string'],
    [7, 'id: expected a non-empty string, got 7'],
    [undefined, 'id: expected a non-empty string, got nothing'],
    ['.', "id: '.' is not an id"],
    ['..', "id: '..' is not an id"],
  ])('says what is wrong with %j', (id, problem) => {
    expect(idProblem(id)).toBe(problem);
  });

  it.each(['a/b', 'a\\b', 'a%2Fb', 'a\nb', '\u0085', '\ud800', 'a\udc00'])('allows no character as in %j', (id) => {
    expect(idProblem(id)).toBe(FOREIGN);
  });
});

describe('idIn', () => {
  it('decodes a part of a path once', () => {
    expect(idIn('a%20b%C3%84')).toBe('a bÄ');
  });

  it.each(['', '.', '%2e%2E', 'a%2Fb', 'a%252Fb', '%', '%E0%A4'])('finds no id in %j', (part) => {
    expect(idIn(part)).toBeUndefined();
  });
});
