import type { HasStatus } from '../../src/codecs/snapshot.js';

/** What JSON makes of an error. */
export const json = (error: Error): unknown => JSON.parse(JSON.stringify(error));

/** The names of an error's own enumerable fields. */
export const fieldsOf = (error: Error): readonly string[] => Object.keys(error);

/** A snapshot of a run that has an id. */
export const runSnapshot = (status: string): HasStatus & { readonly runId: string } => ({ runId: 'run-1', status });
