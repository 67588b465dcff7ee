import { UsageError } from '../UsageError.js';

/** The parts of a JSON text that are in no string, and where each starts. One at a time: a long text has many. */
function* outsideStrings(json: string): Generator<readonly [part: string, start: number]> {
  let start = 0;
  for (let quote = json.indexOf('"'); quote !== -1; quote = json.indexOf('"', start)) {
    yield [json.slice(start, quote), start];
    start = endOfString(json, quote);
  }
  yield [json.slice(start), start];
}

/** Behind the quote that ends a string. */
const endOfString = (json: string, from: number): number => {
  for (let quote = json.indexOf('"', from + 1); quote !== -1; quote = json.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (json[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return json.length;
};

/** Looks from the end: a pattern would try each zero as the first of the last ones. */
const withoutLastZeros = (digits: string): string => {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
};

/** The digits of a number without zeros around them: the same for '1.50' and '15e-1'. */
const digitsOf = (number: string): string => withoutLastZeros(number.replace(/e.*|\D/gi, '')).replace(/^0+/, '');

/**
 * Whether a number that is read from JSON and written again is the same. What is read is never ten times what was
 * written, and what is too small or too large has no digits; so the digits tell.
 */
const isKept = (number: string): boolean => digitsOf(String(Number(number))) === digitsOf(number);

const lineAt = (json: string, index: number): number => json.slice(0, index).split('\n').length;

/** Where the first number stands that would be sent as another one. */
const findLostNumber = (json: string): number | undefined => {
  for (const [part, start] of outsideStrings(json)) {
    for (const { 0: number, index } of part.matchAll(/-?\d[\d.eE+-]*/g)) {
      if (!isKept(number)) return start + index;
    }
  }
  return undefined;
};

const namesNoNumber = (json: string): boolean => {
  for (const [part] of outsideStrings(json)) if (/\b(NaN|Infinity)\b/.test(part)) return true;
  return false;
};

/**
 * Reads JSON, and takes no number that would become another one: one that is too large, or has more digits than are
 * kept. What is wrong is said without the text itself: arguments may be secret.
 */
export const parseJson = (json: string, what: string): unknown => {
  const parsed = parse(json, what);
  const lost = findLostNumber(json);
  if (lost === undefined) return parsed;
  const line = json.includes('\n') ? ` in line ${lineAt(json, lost)}` : '';
  throw new UsageError(
    `${what}: the number${line} is too large or too long to be sent as it is; write it as a text, in quotes`,
  );
};

const parse = (json: string, what: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    const hint = namesNoNumber(json) ? '; it has no NaN and no Infinity' : '';
    throw new UsageError(`${what}: not valid JSON${hint}`);
  }
};
