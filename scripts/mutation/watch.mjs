import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** No mutant is tried. */
export const NONE = -1;

/** How often the event loop has gone round, which mutant tests run with, and the CPU time that they may take. */
let beats;

const noteOf = (mutant) => join(process.cwd(), `endless-${mutant}`);

/** Watches over this process: see `watchdog.mjs`. */
export const startWatch = () => {
  beats = new Int32Array(new SharedArrayBuffer(12));
  beats[1] = NONE;
  setInterval(() => (beats[0] += 1), 100).unref();
  new Worker(new URL('./watchdog.mjs', import.meta.url), { workerData: { beats, noteOf: noteOf('') } }).unref();
};

/** Says which mutant is tried from now on, and how much CPU time it may take without a break, in milliseconds. */
export const tell = (mutant, most = 0) => {
  if (beats === undefined) return;
  beats[1] = mutant;
  beats[2] = most;
};

/** Whether a mutant has ended a process by going round and round. */
export const isEndless = (mutant) => existsSync(noteOf(mutant));
