import type { Terminal } from '../Terminal.js';

/** Puts a colour on a text that is harmless, or leaves it as it is. */
export type Paint = Readonly<Record<'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>>;

const CODES = { red: 31, green: 32, yellow: 33, cyan: 36 };

/**
 * Whether the environment wants colours: FORCE_COLOR, where it is set, says yes, or no with 0 and false; else NO_COLOR
 * says no. Undefined when it does not care; an empty variable is none.
 */
export const wantsColours = ({ FORCE_COLOR, NO_COLOR }: Terminal['env']): boolean | undefined => {
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return NO_COLOR ? false : undefined;
};

/** Colours, or none. */
export const paintOf = (hasColours: boolean): Paint => {
  const paint = (code: number) => (text: string) => (hasColours ? `\u001b[${code}m${text}\u001b[39m` : text);
  const { red, green, yellow, cyan } = CODES;
  return { red: paint(red), green: paint(green), yellow: paint(yellow), cyan: paint(cyan) };
};
