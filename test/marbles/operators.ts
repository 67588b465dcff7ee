import type { WorkflowRunStatus } from '../../src/codecs/WorkflowRunStatus.js';
import { snapshot, step } from '../operators/marbles.js';
import { fails, letter, statuses, type MarbleDiagram } from './MarbleDiagram.js';

const completed = snapshot('C');
const withResult = snapshot('C', { result: { open: 3 } });
const bothDone = snapshot('C', { executions: [step(0, 'C'), step(1, 'C')] });
const oneOfTwo = snapshot('R', { executions: [step(0, 'C'), step(1, 'R')] });

const noProgress = { completed: 0, failed: 0, known: 0, current: null };

const noCounts = { total: 2, waiting: 0, running: 0, completed: 0, failed: 0, cancelled: 0, ended: 0, percent: 0 };

const idle = { snapshot: null, progress: null, error: null };
const waiting = (item: string, index: number) => ({ item, index, phase: 'waiting', ...idle });
const starting = (item: string, index: number) => ({ item, index, phase: 'starting', ...idle });

/** The state of an item whose run has this status, so many frames after its start. */
const ran = (item: string, index: number, phase: string, status: WorkflowRunStatus, elapsed: number) => ({
  item,
  index,
  phase,
  snapshot: snapshot(status),
  progress: { status, ...noProgress, elapsed },
  error: null,
});

/** The diagrams of the operators, one for each. */
export const operatorDiagrams: readonly MarbleDiagram[] = [
  {
    name: 'untilStatus',
    alt: 'untilStatus waits for R: the snapshots pass until the first that is running, and the stream completes with it',
    parts: [
      { name: 'source', marbles: 'P-P-R-R-C|' },
      { call: "untilStatus('R')" },
      { name: 'output', marbles: 'P-P-(R|)' },
    ],
    letters: statuses('PRC'),
  },
  {
    name: 'allInstructionsExecuted',
    alt: 'allInstructionsExecuted holds back the snapshots with a step that goes on, and passes those in which all steps are done',
    parts: [
      { name: 'source', marbles: 'a--b--d--C|' },
      { call: 'allInstructionsExecuted()' },
      { name: 'output', marbles: '------d--C|' },
    ],
    letters: [
      letter('a', 'R: step 0 goes on', snapshot('R', { executions: [step(0, 'R')] })),
      letter('b', 'R: step 0 is done, step 1 goes on', oneOfTwo),
      letter('d', 'R: both steps are done', snapshot('R', { executions: bothDone.executions })),
      letter('C', 'completed', bothDone),
    ],
  },
  {
    name: 'withTimeout',
    alt: 'withTimeout passes everything on for 5 frames; the source has not ended by then, so the stream fails with a WaitTimeoutError',
    parts: [
      { name: 'source', marbles: 'P-R-----C|' },
      { call: 'withTimeout(5)' },
      { name: 'output', marbles: 'P-R--#' },
    ],
    letters: [...statuses('PRC'), fails('WaitTimeoutError')],
  },
  {
    name: 'expectCompleted',
    alt: 'expectCompleted passes the snapshots on, and makes the one that has failed a RunFailedError',
    parts: [
      { name: 'source', marbles: 'P--R--F|' },
      { call: 'expectCompleted()' },
      { name: 'output', marbles: 'P--R--#' },
    ],
    letters: [...statuses('PRF'), fails('RunFailedError')],
  },
  {
    name: 'lastCompleted',
    alt: 'lastCompleted waits, emits the completed snapshot alone, and completes',
    parts: [
      { name: 'source', marbles: 'P--R--C|' },
      { call: 'lastCompleted()' },
      { name: 'output', marbles: '------(C|)' },
    ],
    letters: statuses('PRC'),
  },
  {
    name: 'decodeResult',
    alt: 'decodeResult waits for the completed snapshot, and emits its result as the codec reads it',
    parts: [
      { name: 'source', marbles: 'P--R--C|' },
      { call: 'decodeResult(Orders)' },
      { name: 'output', marbles: '------(o|)' },
    ],
    letters: [
      ...statuses('PR'),
      letter('C', 'completed', withResult),
      letter('o', '{ open: 3 }, its result', withResult.result),
    ],
  },
  {
    name: 'executionEvents',
    alt: 'executionEvents tells the start and the end of each step once: two events come of the snapshot in which one step has ended and the next goes on',
    parts: [
      { name: 'source', marbles: '-a--b----d|' },
      { call: 'executionEvents()' },
      { name: 'output', marbles: '-s--(et)-f|' },
    ],
    letters: [
      letter('a', 'step 0 goes on', snapshot('R', { executions: [step(0, 'R')] })),
      letter('b', 'step 0 is done, step 1 goes on', oneOfTwo),
      letter('d', 'step 1 has failed', snapshot('F', { executions: [step(0, 'C'), step(1, 'F')] })),
      letter('s', 'step 0 started', { type: 'started', execution: step(0, 'R') }),
      letter('e', 'step 0 completed', { type: 'completed', execution: step(0, 'C') }),
      letter('t', 'step 1 started', { type: 'started', execution: step(1, 'R') }),
      letter('f', 'step 1 failed', { type: 'failed', execution: step(1, 'F') }),
    ],
  },
  {
    name: 'distinctSnapshots',
    alt: 'distinctSnapshots leaves out each snapshot that is the same as the one before',
    parts: [
      { name: 'source', marbles: 'P-P-R-R-C|' },
      { call: 'distinctSnapshots()' },
      { name: 'output', marbles: 'P---R---C|' },
    ],
    letters: statuses('PRC'),
  },
  {
    name: 'runProgress',
    alt: 'runProgress makes of each snapshot the number of steps that are done and of those that are known',
    parts: [
      { name: 'source', marbles: 'P--a--C|' },
      { call: 'runProgress()' },
      { name: 'output', marbles: '0--1--2|' },
    ],
    letters: [
      ...statuses('P'),
      letter('a', 'R: step 0 is done, step 1 goes on', oneOfTwo),
      letter('C', 'completed', bothDone),
      letter('0', 'completed 0, known 0', { status: 'P', ...noProgress, elapsed: 0 }),
      letter('1', 'completed 1, known 2', {
        ...noProgress,
        status: 'R',
        completed: 1,
        known: 2,
        current: step(1, 'R'),
        elapsed: 3,
      }),
      letter('2', 'completed 2, known 2', { ...noProgress, status: 'C', completed: 2, known: 2, elapsed: 6 }),
    ],
  },
  {
    name: 'toRunState',
    alt: "toRunState has a state at once and one for each snapshot; when the source fails, the last state has the phase 'error' and the stream completes",
    parts: [
      { name: 'source', marbles: '--P--R--#' },
      { call: 'toRunState()' },
      { name: 'output', marbles: 's-p--r--(e|)' },
    ],
    letters: [
      ...statuses('PR'),
      fails('NetworkError'),
      letter('s', "phase 'starting'", { phase: 'starting', snapshot: null, progress: null, error: null }),
      letter('p', "phase 'pending'", {
        phase: 'pending',
        snapshot: snapshot('P'),
        progress: { status: 'P', ...noProgress, elapsed: 2 },
        error: null,
      }),
      letter('r', "phase 'running'", {
        phase: 'running',
        snapshot: snapshot('R'),
        progress: { status: 'R', ...noProgress, elapsed: 5 },
        error: null,
      }),
      letter('e', "phase 'error'", {
        phase: 'error',
        snapshot: snapshot('R'),
        progress: { status: 'R', ...noProgress, elapsed: 5 },
        error: 'NetworkError',
      }),
    ],
  },
  {
    name: 'mapRuns',
    alt: 'mapRuns with two runs at a time: the third item waits until the second run has ended; an outcome comes as each run ends, and the run that fails stops no other',
    parts: [
      { name: 'source', marbles: 'a-b-d|' },
      { name: 'run a', marbles: 'R-----C|' },
      { name: 'run b', marbles: '  R-F|' },
      { name: 'run d', marbles: '     R--C|' },
      { call: 'mapRuns(run, { concurrency: 2 })' },
      { name: 'output', marbles: '-----B-A-(D|)' },
    ],
    letters: [
      ...statuses('RCF'),
      letter('A', 'a: Right', { item: 'a', index: 0, outcome: { _tag: 'Right', right: completed } }),
      letter('B', 'b: Left', { item: 'b', index: 1, outcome: { _tag: 'Left', left: 'RunFailedError' } }),
      letter('D', 'd: Right', { item: 'd', index: 2, outcome: { _tag: 'Right', right: completed } }),
    ],
  },
  {
    name: 'toEither',
    alt: 'toEither makes each value a Right, and the error a Left, after which the stream completes',
    parts: [{ name: 'source', marbles: 'P--R--#' }, { call: 'toEither()' }, { name: 'output', marbles: 'p--r--(n|)' }],
    letters: [
      ...statuses('PR'),
      fails('NetworkError'),
      letter('p', 'Right of P', { _tag: 'Right', right: snapshot('P') }),
      letter('r', 'Right of R', { _tag: 'Right', right: snapshot('R') }),
      letter('n', 'Left of the error', { _tag: 'Left', left: 'NetworkError' }),
    ],
  },
  {
    name: 'mapRunStates',
    alt: 'mapRunStates with one run at a time emits a list of the states of all items whenever one changes: a goes on while b waits, and b starts when the run of a has ended',
    parts: [
      { name: 'source', marbles: '-ab|' },
      { name: 'run a', marbles: ' --R--C|' },
      { name: 'run b', marbles: '       --F|' },
      { call: 'mapRunStates(run, { concurrency: 1 })' },
      { name: 'output', marbles: 'ostu--vw-x|' },
    ],
    letters: [
      ...statuses('RCF'),
      letter('o', 'an empty list', []),
      letter('s', 'a starting', [starting('a', 0)]),
      letter('t', 'a starting, b waiting', [starting('a', 0), waiting('b', 1)]),
      letter('u', 'a running, b waiting', [ran('a', 0, 'running', 'R', 2), waiting('b', 1)]),
      letter('v', 'a completed, b waiting', [ran('a', 0, 'completed', 'C', 5), waiting('b', 1)]),
      letter('w', 'a completed, b starting', [ran('a', 0, 'completed', 'C', 5), starting('b', 1)]),
      letter('x', 'a completed, b failed', [ran('a', 0, 'completed', 'C', 5), ran('b', 1, 'failed', 'F', 2)]),
    ],
  },
  {
    name: 'runsProgress',
    alt: 'runsProgress makes of each list of states how many of all have ended, and leaves out what has not changed',
    parts: [
      { name: 'source', marbles: 'a-a-b-d|' },
      { call: 'runsProgress()' },
      { name: 'output', marbles: '0---1-2|' },
    ],
    letters: [
      letter('a', 'one running, one waiting', [{ phase: 'running' }, { phase: 'waiting' }]),
      letter('b', 'one completed, one running', [{ phase: 'completed' }, { phase: 'running' }]),
      letter('d', 'one completed, one failed', [{ phase: 'completed' }, { phase: 'failed' }]),
      letter('0', '0 of 2, 0 %', { ...noCounts, waiting: 1, running: 1 }),
      letter('1', '1 of 2, 50 %', { ...noCounts, running: 1, completed: 1, ended: 1, percent: 50 }),
      letter('2', '2 of 2, 100 %', { ...noCounts, completed: 1, failed: 1, ended: 2, percent: 100 }),
    ],
  },
];
