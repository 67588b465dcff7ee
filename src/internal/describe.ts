import { shortened } from './bounded.js';

const LONGEST_CLASS = 50;

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
  const name: unknown = typeof constructor === 'function' ? constructor.name : undefined;
  if (typeof name !== 'string' || name === 'Object' || name === '') return 'an object';
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${shortened(name, LONGEST_CLASS)}`;
};
