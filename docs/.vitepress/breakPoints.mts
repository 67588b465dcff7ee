/** Behind what opens a bracket, before the dot of a member, behind a slash in a path and a comma in a list. */
const POINT = /(?<=[([{])(?=[^)\]}\s])|(?<=[\w)\]$])(?=\??\.[a-z])|(?<=[a-z]\/)(?=[a-z])|(?<=,)(?=\S)/gi;

/** Between the words of a name. */
const HUMP = /(?<=[a-z])(?=[A-Z])|(?<=_)(?=[A-Za-z])/g;

/** In a name that is longer than this, in characters, a line may also end between its words. */
const LONG_NAME = 24;

const isInQuotes = (code: string, at: number): boolean => code.slice(0, at).split("'").length % 2 === 0;

const humpsOf = (name: string): readonly number[] =>
  name.length > LONG_NAME ? [...name.matchAll(HUMP)].map(({ index }) => index) : [];

/** Where a line of code may end within a word, as offsets in their order: where one who writes by hand would end it. */
export const breakPoints = (code: string): readonly number[] => {
  const points = [...code.matchAll(POINT)]
    .map(({ index }) => index)
    .filter((at) => code[at] !== '.' || !isInQuotes(code, at));
  const humps = [...code.matchAll(/\w+/g)].flatMap((name) => humpsOf(name[0]).map((at) => name.index + at));
  return [...new Set([...points, ...humps])].sort((one, other) => one - other);
};
