/**
 * Says what kind of value came, for error messages. Never shows a string's or an object's content,
 * which may be secret.
 */
export const describe = (value: unknown): string => {
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'number':
    case 'boolean':
      return String(value);
    case 'string':
      return value === '' ? 'an empty string' : 'a string';
    case 'object':
      return describeObject(value);
    default:
      return `a ${typeof value}`;
  }
};

const describeObject = (value: object | null): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  // A constructor that is no function came with the data, and its name is content.
  const { constructor } = value as { readonly constructor?: unknown };
  if (typeof constructor !== 'function' || constructor.name === 'Object' || constructor.name === '') return 'an object';
  return `${/^[AEIO]/.test(constructor.name) ? 'an' : 'a'} ${constructor.name}`;
};
