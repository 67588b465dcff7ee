/** Waits until `condition` holds; fails after `limit` milliseconds. */
export const until = async (condition: () => boolean, limit = 2000): Promise<void> => {
  const deadline = performance.now() + limit;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};
