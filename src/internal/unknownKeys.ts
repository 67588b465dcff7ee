/** The keys of options that do not exist, each with what to say of it. */
export const unknownKeys = (
  options: object,
  known: readonly string[],
): readonly (readonly [key: string, problem: string])[] =>
  Object.keys(options)
    .filter((key) => !known.includes(key))
    .map((key) => [key, `no such option; there are ${known.join(', ')}`]);

/** The same, one line each. */
export const unknownKeyProblems = (options: object, known: readonly string[], prefix = ''): readonly string[] =>
  unknownKeys(options, known).map(([key, problem]) => `${prefix}${key}: ${problem}`);
