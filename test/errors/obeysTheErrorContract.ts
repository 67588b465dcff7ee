import { inspect } from 'node:util';
import { isWitriumError, type WitriumErrors } from '../../src/errors/isWitriumError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { polluting } from '../support/polluting.js';
import { fieldsOf, json } from './support.js';

/** What an error promises to whoever catches it, logs it or sends it on. */
export interface ErrorContract {
  readonly tag: keyof WitriumErrors;
  /** One with all that it can carry. */
  readonly full: () => WitriumError;
  /** Its whole message. */
  readonly message: string;
  /** Its fields, `_tag` left out. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What JSON makes of the fields. Default: `fields`. */
  readonly written?: Readonly<Record<string, unknown>>;
  /** Those with only what they must have; what may be left out is left out, or is undefined. */
  readonly bare: readonly (() => WitriumError)[];
  /** The fields that these have, `_tag` left out. */
  readonly bareFields: readonly string[];
}

/** Tests what is the same for every error: its class, name, text, fields and JSON. */
export const obeysTheErrorContract = (contract: ErrorContract): void => {
  const { tag, full, message, fields, written = fields, bare, bareFields } = contract;
  const names = [...bareFields, '_tag'].sort();

  it('is a WitriumError, known by its tag, which is its name', () => {
    const error = full();
    expect(error).toBeInstanceOf(WitriumError);
    expect(isWitriumError(error, tag)).toBe(true);
    expect([error._tag, error.name]).toStrictEqual([tag, tag]);
  });

  it('says what happened in its message, its text and its stack', () => {
    const error = full();
    expect(error.message).toBe(message);
    expect(String(error)).toBe(`${tag}: ${message}`);
    expect(inspect(error)).toContain(`${tag}: ${message}\n    at `);
  });

  it('carries what it is given', () => {
    expect(Object.fromEntries(Object.entries(full()))).toStrictEqual({ _tag: tag, ...fields });
  });

  it('is written to JSON with its fields', () => {
    expect(json(full())).toStrictEqual({ name: tag, message, _tag: tag, ...written });
  });

  it('has no field that it is not given', () => {
    for (const make of bare) expect([...fieldsOf(make())].sort()).toStrictEqual(names);
  });

  it('takes nothing from Object.prototype', () => {
    const foreign = Object.keys(fields).filter((field) => !bareFields.includes(field));
    polluting(Object.fromEntries(foreign.map((field) => [field, 'of another'])), () => {
      for (const make of bare) expect([...fieldsOf(make())].sort()).toStrictEqual(names);
    });
  });
};
