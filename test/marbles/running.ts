import { compileFunction } from 'node:vm';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';
import { isWitriumError } from '../../src/errors/isWitriumError.js';

/** An error of the library is told by its name, wherever it stands. */
const named = (value: unknown): unknown => {
  if (isWitriumError(value)) return value._tag;
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, named(part)]));
};

/** Runs a diagram. Errors of the library are expected by their names. */
export const running = (test: (helpers: RunHelpers) => void): void => {
  new TestScheduler((actual, expected) => {
    expect(named(actual)).toStrictEqual(named(expected));
  }).run(test);
};

/** What the text of a call comes to, with the names that it uses. So what a reader sees is what has run. */
export const evaluate = (call: string, scope: Readonly<Record<string, unknown>>): unknown => {
  const program = compileFunction(`return ${call};`, Object.keys(scope)) as (...values: readonly unknown[]) => unknown;
  return program(...Object.values(scope));
};
