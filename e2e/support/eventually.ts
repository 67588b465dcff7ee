/** How long something may take before we no longer believe in it, in milliseconds. */
const PATIENCE = 15_000;

const PAUSE = 25;

/** Waits until a condition holds, and fails when it does not in time. */
export const eventually = async (what: string, condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + PATIENCE;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
};
