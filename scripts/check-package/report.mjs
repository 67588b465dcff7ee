const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`.padStart(7);

const indented = (text) => text.replaceAll(/^/gm, '          ');

/** Runs checks, prints a line for each, and knows how many have failed. */
export const createReport = () => {
  const counts = { passed: 0, failed: 0 };

  /** Runs `work`. What it returns says what was found, and what it throws says why it failed. */
  const check = async (name, work) => {
    const start = performance.now();
    try {
      const found = (await work()) ?? '';
      counts.passed++;
      console.log(`ok   ${seconds(start)}  ${name}${found === '' ? '' : `: ${found}`}`);
      return true;
    } catch (error) {
      counts.failed++;
      console.log(`FAIL ${seconds(start)}  ${name}\n${indented(error.message)}`);
      return false;
    }
  };

  return { check, counts };
};

/** Runs all jobs, at most `most` at a time, in their order. */
export const runAll = async (jobs, most) => {
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await job();
  };
  await Promise.all(Array.from({ length: most }, worker));
};
