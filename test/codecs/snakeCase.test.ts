import { snakeCase } from '../../src/codecs/snakeCase.js';

describe('snakeCase', () => {
  it('writes each capital as an underscore and the small letter', () => {
    expect(snakeCase('skipGotoUrlInstruction')).toBe('skip_goto_url_instruction');
  });

  it('leaves a single word as it is', () => {
    expect(snakeCase('uuid')).toBe('uuid');
  });
});
