/** How many things of one kind are told; of the others their number is. */
export const MOST = 100;

const LONGEST_NAME = 50;

/** Of a longer path the beginning and the end are told. */
const MOST_NAMES = 20;

/** Says how many things are left out: `and 999,900 more`. */
export const andMore = (count: number): string => `and ${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} more`;

/**
 * The first hundred of some things, and in the place of the others one that says how many they are. What has come out of
 * it once stays as it is.
 *
 * @param make Makes of each what is told.
 */
export const firstOf = <T, L>(things: readonly T[], make: (thing: T) => L, rest: (count: number) => L): readonly L[] =>
  things.length > MOST + 1 ? [...things.slice(0, MOST).map(make), rest(things.length - MOST)] : things.map(make);

/** A text of at most `most` characters; what is too much is taken out of the middle, and no character is cut in two. */
export const shortened = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  const start = text.slice(0, half).replace(/[\uD800-\uDBFF]$/, '');
  return `${start}…${text.slice(-half).replace(/^[\uDC00-\uDFFF]/, '')}`;
};

/** A name of somebody else's choice, in which nothing ends a line or steers a terminal. */
export const inOneLine = (name: string): string => name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD');

/** The names of a path, each of them short, and not too many. */
export const shortPath = <K extends string | number>(path: readonly K[]): readonly (K | string)[] => {
  const ends =
    path.length > MOST_NAMES ? [...path.slice(0, MOST_NAMES / 2), '…', ...path.slice(-MOST_NAMES / 2)] : path;
  return ends.map((name) => (typeof name === 'string' ? shortened(name, LONGEST_NAME) : name));
};
