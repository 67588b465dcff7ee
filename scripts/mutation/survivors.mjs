/**
 * Mutants that no test can notice, since they change nothing that anyone could see, and why. `from` and `to` are as
 * Stryker writes them, on one line; without `to`, all mutants of `from` are meant.
 */
const kept = [
  {
    file: 'src/api/performEndpoint.ts',
    from: 'context[context.length - 1]?.type',
    why: 'io-ts gives each error a context of at least one entry; the compiler does not know it.',
  },
  {
    file: 'src/api/performEndpoint.ts',
    from: "'another value'",
    why: 'As above.',
  },
];

/** Why a mutant is kept; undefined when it is not. */
export const reasonOf = ({ file, from, to }) =>
  kept.find((one) => one.file === file && one.from === from && (one.to ?? to) === to)?.why;
