import * as t from 'io-ts';
import { MISFIT, OnePassType, readOf, type Read } from './OnePassType.js';

const readList = <A>(readItem: Read<A>): Read<readonly A[]> => {
  return (value) => {
    if (!Array.isArray(value)) throw MISFIT;
    const elements: A[] = [];
    // Unlike map, an index visits holes.
    for (let index = 0; index < value.length; index++) elements.push(readItem(value[index]));
    return elements;
  };
};

/** An array of `item`; every element that does not fit has an error of its own. */
export const listOf = <A, O>(item: t.Type<A, O>): t.Type<readonly A[], readonly O[]> =>
  new OnePassType(
    `${item.name}[]`,
    // Unlike every, findIndex visits holes.
    (value): value is readonly A[] => Array.isArray(value) && value.findIndex((element) => !item.is(element)) === -1,
    readList(readOf(item)),
    (value, context) => {
      if (!Array.isArray(value)) return t.failure(value, context);
      const elements: A[] = [];
      const errors: t.Errors = [];
      for (const [index, element] of value.entries()) {
        const decoded = item.validate(element, t.appendContext(context, String(index), item, element));
        if (decoded._tag === 'Right') elements.push(decoded.right);
        else for (const error of decoded.left) errors.push(error);
      }
      return errors.length > 0 ? t.failures(errors) : t.success(elements);
    },
    (elements) => elements.map((element) => item.encode(element)),
  );

/** A list that may be missing or null on the wire: empty here. */
export const listOrEmpty = <A, O>(item: t.Type<A, O>): t.Type<readonly A[], readonly O[]> => {
  const list = listOf(item);
  const read = readOf(list);
  return new OnePassType(
    list.name,
    (value): value is readonly A[] => list.is(value),
    (value) => (value === undefined || value === null ? [] : read(value)),
    (value, context) => list.validate(value, context),
    (elements) => list.encode(elements),
  );
};
