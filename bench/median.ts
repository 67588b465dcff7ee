/** What is measured, by name; run in this order in every round. */
export type Candidates<Name extends string> = Readonly<Record<Name, () => void>>;

/** The middle of some numbers; of an even count the upper one of the two. */
export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

/**
 * The median time of each candidate, in milliseconds. Every round runs all of them, so that what disturbs
 * the machine meets them alike; the first third more are warm-up and do not count.
 */
export const medianTimes = <Name extends string>(
  rounds: number,
  candidates: Candidates<Name>,
): Readonly<Record<Name, number>> => {
  const entries = Object.entries<() => void>(candidates).map(([name, run]) => ({ name, run, times: [] as number[] }));
  const warmUp = Math.ceil(rounds / 3);
  for (let round = -warmUp; round < rounds; round++) {
    for (const { run, times } of entries) {
      const start = performance.now();
      run();
      const time = performance.now() - start;
      if (round >= 0) times.push(time);
    }
  }
  return Object.fromEntries(entries.map(({ name, times }) => [name, median(times)])) as Record<Name, number>;
};
