/** What a diagram has in one place: a letter, `#` or `|`. */
export interface Frame {
  /** In milliseconds. */
  readonly at: number;
  readonly mark: string;
}

const UNITS: ReadonlyMap<unknown, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
]);

const TOKEN = /(?<=^|\s)(?<amount>\d+(?:\.\d+)?)(?<unit>ms|s|m)(?=\s|$)|(?<mark>\S)/g;

/**
 * Reads a marble diagram in the syntax of `testScheduler.run`; throws an `Error` when it is none. RxJS's own parser
 * counts other frames outside `run` than inside.
 *
 * @param frame How long one character is, in milliseconds.
 */
export const framesOf = (marbles: string, frame: number): readonly Frame[] => {
  const frames: Frame[] = [];
  let at = 0;
  let groupAt: number | undefined;
  for (const { groups = {} } of marbles.matchAll(TOKEN)) {
    const { amount = 0, unit, mark = '' } = groups;
    at += Number(amount) * (UNITS.get(unit) ?? 0);
    if (mark === '^' || mark === '!') throw new Error(`'${mark}' marks a subscription, of which there is none here`);
    if (mark === '(') groupAt = at;
    if (mark === ')') groupAt = undefined;
    if (!['', '-', '(', ')'].includes(mark)) frames.push({ at: groupAt ?? at, mark });
    if (mark !== '') at += frame;
  }
  return frames;
};
