/** Waits until `condition` holds; fails after `limit` milliseconds, by default a little before Jest would. */
export const until = async (condition: () => boolean | Promise<boolean>, limit = 4500): Promise<void> => {
  const deadline = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};
