/** The command line, or a file that it names, is wrong. Never holds the value of an argument. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
