/** Less is the noise of the clock, in microseconds. */
const MEASURABLE = 1500;

/** In one of so many, no garbage of others is collected. */
const TRIES = 10;

/** The CPU time that something takes, the least of several tries: what else goes on can only add to it. */
const cpuTime = (work: () => void, times = TRIES): number => {
  const tries = Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...tries);
};

/** Far more than 8, and far less than 64. */
export const LINEAR = 30;

/** How often it is measured until it is less: a busy machine adds to one measurement, a square to each. */
const MEASUREMENTS = 3;

/**
 * How many times as long something takes with an input that is eight times as long: about 8 where it takes time in
 * proportion to the input, about 64 where it takes time in proportion to its square.
 *
 * @param prepare Makes the work for a length; its own time does not count.
 */
export const growth = (prepare: (length: number) => () => void): number => {
  let length = 500;
  while (length < 2_000_000 && cpuTime(prepare(length), 1) < MEASURABLE) length *= 4;
  let least = Infinity;
  for (let count = 0; count < MEASUREMENTS && least >= LINEAR; count += 1) {
    const time = Math.max(cpuTime(prepare(length)), MEASURABLE);
    least = Math.min(least, cpuTime(prepare(length * 8)) / time);
  }
  return least;
};
