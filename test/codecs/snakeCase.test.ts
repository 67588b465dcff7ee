import { snakeCase, type SnakeCase } from '../../src/codecs/snakeCase.js';

interface Names {
  readonly skipGotoUrlInstruction: SnakeCase<'skipGotoUrlInstruction'>;
  readonly uuid: SnakeCase<'uuid'>;
}

describe('snakeCase', () => {
  it('writes each capital as an underscore and the small letter', () => {
    expect(snakeCase('skipGotoUrlInstruction')).toBe('skip_goto_url_instruction');
  });

  it('leaves a single word as it is', () => {
    expect(snakeCase('uuid')).toBe('uuid');
  });

  it.each<[keyof Names, Names[keyof Names]]>([
    ['skipGotoUrlInstruction', 'skip_goto_url_instruction'],
    ['uuid', 'uuid'],
  ])('gives for %j what its type says', (name, expected) => {
    expect(snakeCase(name)).toBe(expected);
  });
});
