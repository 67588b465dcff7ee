import * as t from 'io-ts';
import type { ObservableNotification } from 'rxjs';
import { DecodeError } from '../errors/DecodeError.js';
import { contextOf, type EventRequest } from './ApiRequest.js';
import type { Attempted } from './createAttempt.js';
import type { StreamEvent } from './createEventParser.js';
import { decodeBody } from './decodeBody.js';

const Failed = t.type({ status: t.number });

const noHeader = () => undefined;

/** The id of the last event that a stream has. */
const LAST_ID = 'end';

/**
 * Makes of an event what it means: a value, or the error that a poll would end with. Null when it means nothing, also
 * to an older version. Throws an error that passes, and one when no further event can be of use.
 */
export const readEvent = <A>(
  { event, id, data, retry }: StreamEvent,
  request: EventRequest<A>,
  toError: Attempted<unknown>['toError'],
): ObservableNotification<A> | null => {
  const context = contextOf(request);
  if (event === 'snapshot') {
    return { kind: 'N', value: request.answer({ status: 200, header: noHeader, body: data }, context) };
  }
  if (event === 'error') {
    const { status } = decodeBody(data, Failed, context);
    const error = toError({ status, header: noHeader, body: data }, retry);
    if (id !== LAST_ID) throw error;
    return { kind: 'E', error };
  }
  // The stream of a run ends with a snapshot after which nobody listens.
  if (event === 'end') throw new DecodeError({ ...context, errors: ['the stream has ended before the run'] });
  return null;
};
