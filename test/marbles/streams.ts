import { letter, statuses, type MarbleDiagram } from './MarbleDiagram.js';

const POLL = letter('g', 'GET the results');

/** The letters of a run that is submitted and polled to a good end. */
const SUBMITTED = [letter('s', 'POST the run'), letter('i', 'the id of the run'), POLL, ...statuses('PRC')];

/** The diagrams of what the client does: its requests, the answers to them, and what a subscriber sees. */
export const streamDiagrams = {
  watchRun: {
    name: 'watchRun',
    alt: 'watchRun asks at once, emits each answer, and asks again after a pause; it completes with the snapshot of the end',
    parts: [
      { name: 'requests', marbles: 'g---g---g' },
      { name: 'answers', marbles: '-P---R---C' },
      { call: "watchRun('run-1', { pollingInterval: 3 })" },
      { name: 'output', marbles: '-P---R---(C|)' },
    ],
    letters: [POLL, ...statuses('PRC')],
  },
  runWorkflow: {
    name: 'runWorkflow',
    alt: 'runWorkflow submits the run when it is subscribed, polls it as soon as its id is known, and completes with the snapshot of the end',
    parts: [
      { name: 'requests', marbles: 's-g--g--g' },
      { name: 'answers', marbles: '--iP--R--C' },
      { call: "runWorkflow('orders', { pollingInterval: 2 })" },
      { name: 'output', marbles: '---P--R--(C|)' },
    ],
    letters: SUBMITTED,
  },
  startRun: {
    name: 'startRun',
    alt: 'Three subscribers of one handle: the run is submitted once and polled once; who comes late gets the latest snapshot at once, and after the end the last one',
    parts: [
      { name: 'requests', marbles: 's-g--g--g' },
      { name: 'answers', marbles: '--iP--R--C' },
      { call: 'run.snapshots$' },
      { name: 'first', marbles: '---P--R--(C|)' },
      { name: 'late', marbles: '    P-R--(C|)' },
      { name: 'at last', marbles: '          (C|)' },
    ],
    letters: SUBMITTED,
  },
  sessionQueue: {
    name: 'sessionQueue',
    alt: 'Two runs that are subscribed at once in one session: the second is submitted when the first has ended, and the session is closed after it',
    parts: [
      { name: 'requests', marbles: 'o1---2--z' },
      { call: "session.runWorkflow('login')" },
      { name: 'output 1', marbles: '--R--(C|)' },
      { call: "session.runWorkflow('orders')" },
      { name: 'output 2', marbles: '------R-(C|)' },
    ],
    letters: [
      letter('o', 'open the session'),
      letter('1', 'submit login'),
      letter('2', 'submit orders'),
      letter('z', 'close the session'),
      ...statuses('RC'),
    ],
  },
  retry: {
    name: 'retry',
    alt: 'A poll that is answered 503 twice: the client waits, each time twice as long, and asks again; the subscriber sees only the snapshot',
    parts: [
      { name: 'requests', marbles: 'g--g----g' },
      { name: 'answers', marbles: '-5--5----C' },
      { call: "watchRun('run-1')" },
      { name: 'output', marbles: '---------(C|)' },
    ],
    letters: [POLL, letter('5', '503, no good answer'), ...statuses('C')],
  },
} as const satisfies Readonly<Record<string, MarbleDiagram>>;
