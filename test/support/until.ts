/** Waits until `condition` holds; fails after two seconds. */
export const until = async (condition: () => boolean): Promise<void> => {
  const deadline = performance.now() + 2000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};
