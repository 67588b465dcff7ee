import { stripVTControlCharacters } from 'node:util';
import { isWitriumError } from '../index.js';
import { messageOf } from '../internal/thrown.js';

/** A text of the API as one line that cannot steer the terminal. */
export const oneLine = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/** An error as one line, with the run that it is about. */
export const errorLine = (error: unknown): string => {
  const message = oneLine(messageOf(error));
  const runId = isWitriumError(error) ? error.runId : undefined;
  return runId === undefined || message.includes(runId) ? message : `${message} (run ${runId})`;
};
