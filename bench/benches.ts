import type { Bench } from './Bench.js';
import * as decode from './decode.js';
import * as growingRun from './growingRun.js';
import * as manyRuns from './manyRuns.js';
import * as poll from './poll.js';
import * as size from './size.js';
import * as start from './start.js';

/** All benches, in the order of the table. */
export const benches: readonly Bench[] = [poll, decode, growingRun, manyRuns, size, start];
