/** How many things of one kind are told; of the others their number is. */
export const MOST = 100;

const LONGEST_NAME = 50;

/** Of a longer path the beginning and the end are told. */
const MOST_NAMES = 20;

/** Says how many things are left out: `and 999,900 more`. */
export const andMore = (count: number): string => `and ${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} more`;

/** A text of at most `most` characters; what is too much is taken out of the middle, and no character is cut in two. */
export const shortened = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  const start = text.slice(0, half).replace(/[\uD800-\uDBFF]$/, '');
  return `${start}…${text.slice(-half).replace(/^[\uDC00-\uDFFF]/, '')}`;
};

/** The names of a path, each of them short, and not too many. */
export const shortPath = <K extends string | number>(path: readonly K[]): readonly (K | string)[] => {
  const ends =
    path.length > MOST_NAMES ? [...path.slice(0, MOST_NAMES / 2), '…', ...path.slice(-MOST_NAMES / 2)] : path;
  return ends.map((name) => (typeof name === 'string' ? shortened(name, LONGEST_NAME) : name));
};
