/**
 * Does something while every object of the program inherits these entries, as after an attack on another package. Takes
 * them away in the end, when what is done is a promise too.
 */
export const polluting = <T>(entries: Readonly<Record<string, unknown>>, act: () => T): T => {
  const clean = (): void => {
    for (const key of Object.keys(entries)) Reflect.deleteProperty(Object.prototype, key);
  };
  for (const [key, value] of Object.entries(entries)) {
    // Not enumerable: test runners walk through objects with `for in`.
    Object.defineProperty(Object.prototype, key, { value, configurable: true, writable: true });
  }
  let done: T;
  try {
    done = act();
  } catch (error) {
    clean();
    throw error;
  }
  if (done instanceof Promise) return done.finally(clean) as T;
  clean();
  return done;
};
