/** The prototype of all of Node's own objects, of bytes too: under Jest that is another one than here. */
export const ROOT_OF_NODE = Object.getPrototypeOf(Object.getPrototypeOf(Uint8Array.prototype) as object) as object;

/**
 * Does something while every object of the program inherits these entries, as after an attack on another package. Takes
 * them away in the end, when what is done is a promise too.
 *
 * @param root Where all of them look.
 */
export const polluting = <T>(
  entries: Readonly<Record<string, unknown>>,
  act: () => T,
  root: object = Object.prototype,
): T => {
  const clean = (): void => {
    for (const key of Object.keys(entries)) Reflect.deleteProperty(root, key);
  };
  for (const [key, value] of Object.entries(entries)) {
    // Not enumerable: test runners walk through objects with `for in`.
    Object.defineProperty(root, key, { value, configurable: true, writable: true });
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
