import { ApiRefusal } from '../index.js';
import { allows } from './allowed.js';
import { policies } from './policies.js';
import type { RelayAllow, RelayCall, RelayOptions } from './RelayOptions.js';

/** Asks the backend whether a call may be made. */
export interface Permits {
  /** Undefined when it may; else the answer to it. Throws an `ApiRefusal` when it may not. */
  readonly ask: (call: RelayCall) => Promise<Response | undefined>;
  /**
   * Whether an event stream may go on: undefined, or why not. Never rejects.
   *
   * @param workflowId The workflow of the run, once it is known.
   */
  readonly askAgain: (call: RelayCall, workflowId: string | undefined) => Promise<ApiRefusal | undefined>;
}

const no = (status = 403) => new ApiRefusal(status, 'Not allowed for you');

/** Also one of another copy of the class, as packages bring. */
const isResponse = (value: unknown): value is Response => Object.prototype.toString.call(value) === '[object Response]';

/** What a server can send: once, with a status that ends a request. */
const isSendable = ({ status, bodyUsed, body }: Response): boolean =>
  status >= 200 && status <= 599 && !bodyUsed && body?.locked !== true;

/**
 * Without the length that it says, which need not be its own: that of an answer that was fetched is of its compressed
 * form.
 */
const withoutLength = (answer: Response): Response => {
  if (!answer.headers.has('content-length')) return answer;
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  const { status, statusText, body } = answer;
  return new Response(body, { status, statusText, headers });
};

/** Makes what asks `allow` and `authorize`. */
export const createPermits = (
  allow: RelayAllow,
  authorize: NonNullable<RelayOptions['authorize']>,
  report: (error: unknown) => void,
): Permits => {
  const ask = async (call: RelayCall): Promise<Response | undefined> => {
    // A function that is not typed may forget to answer, which is a no.
    const answer: unknown = await authorize(call);
    if (answer === true) return undefined;
    if (!isResponse(answer)) throw no();
    return answer;
  };

  const isStillAllowed = (call: RelayCall, workflowId: string | undefined): boolean =>
    policies[call.operation].isAllowed(allow, call.id ?? '', call) &&
    (workflowId === undefined || allows(allow, 'workflows', workflowId, call));

  return {
    ask: async (call) => {
      const answer = await ask(call);
      if (answer && !isSendable(answer))
        throw new Error('authorize has given a Response that was used before, or has no status: make one each time');
      return answer && withoutLength(answer);
    },
    askAgain: async (call, workflowId) => {
      try {
        if (!isStillAllowed(call, workflowId)) return no();
        const answer = await ask(call);
        return answer && no(answer.status >= 400 && answer.status <= 499 ? answer.status : 403);
      } catch (error) {
        if (!(error instanceof ApiRefusal)) report(error);
        return no();
      }
    },
  };
};
