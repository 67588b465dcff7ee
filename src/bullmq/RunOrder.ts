import * as t from 'io-ts';
import {
  BrowserSessionCreateOptions,
  WorkflowRunOptions,
  type JsonObject,
  type OptionsCodec,
  type WithArgs,
} from '../index.js';
import { isRecord } from '../internal/guards.js';
import { readStored } from './readStored.js';
import { decoderOf, Id, optional, storedObject } from './stored.js';

/** What is to be run, once. It goes through JSON. `A` is the type of the arguments: any that JSON can hold. */
export interface RunOrder<A extends object = JsonObject> {
  /** The workflow to run. */
  readonly workflowId: string;
  /** Of the run; sent as they are. */
  readonly options?: WithArgs<WorkflowRunOptions, A> | undefined;
  /** Runs it in a browser session of its own, made with these options and closed at the end. Default: none. */
  readonly session?: BrowserSessionCreateOptions | undefined;
}

/**
 * Options of a request by their names; the client checks their values. What it would take for options of its own, such
 * as how a run is polled, is not for whoever writes orders.
 */
const optionsOf = <A extends object>({ names }: OptionsCodec<A>) => {
  const known = names.join(', ');
  return decoderOf<A>('an object', (value, context) => {
    if (!isRecord(value)) return t.failure(value, context);
    const stranger = Object.keys(value).find((key) => !names.includes(key));
    if (stranger === undefined) return t.success({ ...value } as A);
    // A misspelt name is shown, and no other text.
    const shown = /^\w{1,50}$/.test(stranger) ? `'${stranger}' is no option` : 'there is a name that is no option';
    return t.failure(value, context, `${shown}; there are ${known}`);
  });
};

const StoredOrder = storedObject<RunOrder>({
  workflowId: Id,
  options: optional(optionsOf(WorkflowRunOptions)),
  session: optional(optionsOf(BrowserSessionCreateOptions)),
});

/**
 * The order in the data of a job, and nothing else of them.
 *
 * @throws JobDataError when it is none.
 */
export const readOrder = (data: unknown): RunOrder => {
  const { workflowId, options, session } = readStored(StoredOrder, data, 'data');
  return { workflowId, ...(options && { options }), ...(session && { session }) };
};
