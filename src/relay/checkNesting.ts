import { ApiRefusal } from '../index.js';

/** No codec takes so many, and a parser takes long for each of a million. */
const MOST_LEVELS = 2000;

/** A body is one object, with an option in each entry. */
const MOST_ENTRIES = 1000;

/** The only option that may hold what it likes; no other has so many entries, at any depth. */
const FREE = Uint8Array.from('args', (letter) => letter.charCodeAt(0));

const MOST_BESIDE_ARGS = 10_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const refused = (msg: string) => new ApiRefusal(422, [{ loc: ['body'], msg, type: 'value_error' }]);

/** Where the text that begins before `from` ends; the end of the bytes when it does not. */
const endOfText = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(QUOTE, from); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) {
    let escapes = 0;
    while (bytes[at - 1 - escapes] === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return bytes.length;
};

const isFree = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start === FREE.length && FREE.every((letter, at) => bytes[start + at] === letter);

/**
 * Looks at JSON before it is parsed, which costs a hundredth of that: one that is nested too deep, or is a list of a
 * million options, or of a million things in an option that is no list of so many, is refused.
 */
export const checkNesting = (bytes: Uint8Array): void => {
  let levels = 0;
  let entries = 0;
  let besideArgs = 0;
  let isInArgs = false;
  for (let at = 0; at < bytes.length; at += 1) {
    switch (bytes[at]) {
      case QUOTE: {
        const end = endOfText(bytes, at + 1);
        // The text before a value at this level is its name.
        if (levels === 1) isInArgs = isFree(bytes, at + 1, end);
        at = end;
        break;
      }
      case 0x5b: // [
      case 0x7b: // {
        levels += 1;
        if (levels > MOST_LEVELS) throw refused(`nested deeper than ${MOST_LEVELS} levels`);
        break;
      case 0x5d: // ]
      case 0x7d: // }
        levels -= 1;
        break;
      case 0x2c: // ,
        if (levels === 1) entries += 1;
        else if (!isInArgs) besideArgs += 1;
        if (entries >= MOST_ENTRIES) throw refused(`more than ${MOST_ENTRIES} options`);
        if (besideArgs >= MOST_BESIDE_ARGS) throw refused(`more than ${MOST_BESIDE_ARGS} entries beside args`);
    }
  }
};
