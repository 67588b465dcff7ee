import { isWitriumError } from 'witrium-rx';

const HINTS: Readonly<Record<number, string>> = {
  401: ' Sign in, then try again.',
  403: ' You may not see or start this run.',
};

/** What to tell a user of an error. */
export const describeError = (error: unknown): string => {
  if (isWitriumError(error, 'HttpStatusError')) {
    const { status, detail } = error;
    const said = typeof detail === 'string' ? detail : detail.map(({ msg }) => msg).join(', ');
    return `The service answered ${status}: ${said}.${HINTS[status] ?? ''}`;
  }
  if (isWitriumError(error, 'NetworkError')) return 'The server cannot be reached.';
  return error instanceof Error ? error.message : String(error);
};
