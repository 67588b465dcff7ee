/** Whether something is an object with keys, and no list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an object has a key, or its class. What all objects inherit is left out: any package may have written that. */
export const hasKey = (value: object, key: PropertyKey): boolean => {
  if (Object.hasOwn(value, key)) return true;
  const parent = Object.getPrototypeOf(value) as object | null;
  return parent !== null && Object.getPrototypeOf(parent) !== null && hasKey(parent, key);
};

/** What an object has under a key, itself or by its class; undefined of what is no object. */
export const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && hasKey(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
