/** Does something while every object seems to have these fields. Nobody finds them by listing keys. */
export const whilePolluted = <T>(fields: Readonly<Record<string, unknown>>, action: () => T): T => {
  for (const [key, value] of Object.entries(fields)) {
    Object.defineProperty(Object.prototype, key, { value, configurable: true, writable: true });
  }
  try {
    return action();
  } finally {
    for (const key of Object.keys(fields)) Reflect.deleteProperty(Object.prototype, key);
  }
};
