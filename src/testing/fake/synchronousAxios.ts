import type { Observable } from 'rxjs';
import type { WitriumClientConfig } from '../../index.js';
import type { WireRequest } from './answerTo.js';
import type { Answer } from './faults.js';

type AxiosInstance = NonNullable<WitriumClientConfig['axios']>;

type Config = WireRequest & { readonly signal: AbortSignal };

/**
 * What the client uses of an axios. A real one answers with a promise, of which virtual time knows nothing: here the
 * callbacks are called as soon as there is an answer.
 */
export const synchronousAxios = (answerTo: (request: WireRequest) => Observable<Answer>): AxiosInstance => {
  const request = ({ signal, ...sent }: Config) => ({
    then: (onAnswer: (answer: object) => void, onError: (error: unknown) => void) => {
      const subscription = answerTo(sent).subscribe({
        next: ({ status, body }) => {
          onAnswer({ status, headers: {}, data: JSON.stringify(body) });
        },
        error: onError,
      });
      signal.addEventListener('abort', () => {
        subscription.unsubscribe();
      });
    },
  });
  return Object.assign(request, { request }) as unknown as AxiosInstance;
};
