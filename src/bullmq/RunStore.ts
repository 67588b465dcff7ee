import type { ObservableInput } from 'rxjs';
import type { RunRecord } from './RunRecord.js';

/**
 * Where the record of one order is kept, for any queue engine. Its promise is what makes a submit happen once: a
 * record that was saved is there for whoever takes the order up next.
 */
export interface RunStore {
  /** Gives the record that was saved last, or undefined when there is none. */
  readonly load: () => ObservableInput<RunRecord | undefined>;
  /**
   * Saves a record, and ends when it is safe. Fails when the order is somebody else's by now, also when it became so
   * while the record was being written: nothing is sent then.
   */
  readonly save: (record: RunRecord) => ObservableInput<unknown>;
}
