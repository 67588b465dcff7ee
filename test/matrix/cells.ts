import { calls } from './calls.js';
import { canHit, faults } from './faults.js';

/** Each call with each fault that can hit it, and before them their names. */
export const cells = calls.flatMap((call) =>
  faults
    .filter((fault) => canHit(fault, call.operation))
    .map((fault) => [call.operation, fault.name, call, fault] as const),
);
