// Ends a process of Stryker in which a mutant goes round and round, and notes that down, so that the next process
// takes the mutant for noticed. A clock would not do: on a busy machine all takes long.
import { writeFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const { beats, noteOf } = workerData;

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

let seen = '';
let since = spent();

setInterval(() => {
  const [beat, mutant, limit] = beats;
  if (`${beat} ${mutant}` !== seen) {
    seen = `${beat} ${mutant}`;
    since = spent();
  } else if (mutant >= 0 && spent() - since > limit) {
    writeFileSync(noteOf + mutant, '');
    process.kill(process.pid, 'SIGKILL');
  }
}, 500);
