import * as t from 'io-ts';

/** An array of `item`; every element that does not fit has an error of its own. */
export const listOf = <A, O>(item: t.Type<A, O>): t.Type<readonly A[], readonly O[]> => {
  const name = `${item.name}[]`;
  return new t.Type(
    name,
    // Unlike every, findIndex visits holes.
    (value): value is readonly A[] => Array.isArray(value) && value.findIndex((element) => !item.is(element)) === -1,
    (value, context) => {
      if (!Array.isArray(value)) return t.failure(value, context);
      const elements: A[] = [];
      const errors: t.Errors = [];
      for (const [index, element] of value.entries()) {
        const decoded = item.validate(element, t.appendContext(context, String(index), item, element));
        if (decoded._tag === 'Left') errors.push(...decoded.left);
        else elements.push(decoded.right);
      }
      return errors.length > 0 ? t.failures(errors) : t.success(elements);
    },
    (elements) => elements.map((element) => item.encode(element)),
  );
};

/** A list that may be missing or null on the wire: empty here. */
export const listOrEmpty = <A, O>(item: t.Type<A, O>): t.Type<readonly A[], readonly O[]> => {
  const list = listOf(item);
  return new t.Type(
    list.name,
    (value): value is readonly A[] => list.is(value),
    (value, context) => (value === undefined || value === null ? t.success([]) : list.validate(value, context)),
    (elements) => list.encode(elements),
  );
};
