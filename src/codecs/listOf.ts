import * as t from 'io-ts';
import { Misfits } from './Misfits.js';
import { fitsOf, keysOf, MISFIT, OnePassType, readOf, type Read } from './OnePassType.js';

// All of these go by an index, which visits holes; map and every do not.

const readList = <A>(readItem: Read<A>): Read<readonly A[]> => {
  return (value) => {
    if (!Array.isArray(value)) throw MISFIT;
    const elements: A[] = [];
    for (let index = 0; index < value.length; index++) elements.push(readItem(value[index]));
    return elements;
  };
};

const isListOf = (value: unknown, isItem: (element: unknown) => boolean): boolean => {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (!isItem(value[index])) return false;
  return true;
};

const explainList = <A>(item: t.Type<A, unknown>): t.Validate<unknown, readonly A[]> => {
  const fits = fitsOf(item);
  return (value, context) => {
    if (!Array.isArray(value)) return t.failure(value, context);
    const elements: A[] = [];
    const misfits = new Misfits();
    for (let index = 0; index < value.length; index++) {
      const element: unknown = value[index];
      if (misfits.isFull) {
        if (!fits(element)) misfits.count();
        continue;
      }
      const decoded = item.validate(element, t.appendContext(context, String(index), item, element));
      if (decoded._tag === 'Left') misfits.add(decoded.left);
      else if (misfits.isEmpty) elements.push(decoded.right);
    }
    return misfits.isEmpty ? t.success(elements) : misfits.failure(context);
  };
};

/** An array of `item`; the first hundred elements that do not fit have errors of their own, the others are counted. */
export const listOf = <A, O>(item: t.Type<A, O>): t.Type<readonly A[], readonly O[]> => {
  const fits = fitsOf(item);
  return new OnePassType(
    `${item.name}[]`,
    (value): value is readonly A[] => isListOf(value, item.is),
    readList(readOf(item)),
    explainList(item),
    (elements) => elements.map((element) => item.encode(element)),
    { fits: (value) => isListOf(value, fits), keys: keysOf(item) },
  );
};

/** A list that may be missing or null on the wire: empty here. */
export const listOrEmpty = <A, O>(item: t.Type<A, O>): t.Type<readonly A[], readonly O[]> => {
  const list = listOf(item);
  const read = readOf(list);
  const fits = fitsOf(list);
  return new OnePassType(
    list.name,
    (value): value is readonly A[] => list.is(value),
    (value) => (value === undefined || value === null ? [] : read(value)),
    (value, context) => (value === undefined || value === null ? t.success([]) : list.validate(value, context)),
    (elements) => list.encode(elements),
    { fits: (value) => value === undefined || value === null || fits(value), keys: keysOf(list) },
  );
};
