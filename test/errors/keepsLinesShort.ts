import type { WitriumError } from '../../src/errors/WitriumError.js';

/** Tests an error that carries a list of lines: however long it is, a log can take it. */
export const keepsLinesShort = (
  make: (errors: readonly string[]) => WitriumError & { errors: readonly string[] },
): void => {
  it('has no more than a hundred lines, and says how many more there are', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `line ${index}`);
    const error = make(many);
    expect(error.errors).toStrictEqual([...many.slice(0, 100), 'and 49,900 more']);
    expect(error.message.length).toBeLessThan(2000);
  });

  it('cuts a line that is too long', () => {
    expect(make(['x'.repeat(1_000_000)]).message.length).toBeLessThan(1100);
  });
};
