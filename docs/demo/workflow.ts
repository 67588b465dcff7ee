import type { FakeRun, FakeSnapshot } from 'witrium-rx/testing';

/** A step of the workflow that the first page plays. */
interface Step {
  readonly instruction: string;
  /** In milliseconds. */
  readonly duration: number;
}

/** What the browser in the cloud would do, one step after the other. */
export const steps: readonly Step[] = [
  { instruction: 'Open the shop', duration: 1100 },
  { instruction: 'Sign in', duration: 1300 },
  { instruction: 'Choose the last 30 days', duration: 800 },
  { instruction: 'Read the table of orders', duration: 1600 },
  { instruction: 'Sign out', duration: 700 },
];

/** How long the run waits for its browser, in milliseconds. */
const WAIT = 900;

/** What the workflow reads. */
export interface Orders {
  readonly open: number;
  readonly shipped: number;
}

const result = { open: 3, shipped: 42 } satisfies Orders;

/** One for each step; they are none of those that are statuses. */
const LETTERS = 'klmno';

/** The snapshot while one step goes on and those before it have ended. */
const during = (current: number): FakeSnapshot => ({
  status: 'R',
  executions: steps
    .slice(0, current + 1)
    .map(({ instruction }, index) => ({ instruction, status: index < current ? 'C' : 'R' })),
});

const failedAt = (failed: number, message: string): FakeSnapshot => ({
  errorMessage: message,
  executions: steps.slice(0, failed + 1).map(({ instruction }, index) => ({
    instruction,
    status: index < failed ? 'C' : 'F',
    errorMessage: index < failed ? null : message,
  })),
});

/** `p 900ms k 1100ms l …`: a letter for each step, then how it ends. */
const marbles = (count: number, end: string): string =>
  [
    `p ${WAIT}ms`,
    ...steps.slice(0, count).map(({ duration }, index) => `${LETTERS[index] ?? ''} ${duration}ms`),
    end,
  ].join(' ');

const running = Object.fromEntries(steps.map((_, index) => [LETTERS[index] ?? '', during(index)]));

/** How the workflow may go. */
export const runs = {
  completes: {
    marbles: marbles(steps.length, 'c'),
    values: {
      ...running,
      c: { result, executions: steps.map(({ instruction }) => ({ instruction, status: 'C' })) },
    },
  },
  fails: {
    marbles: marbles(4, 'f'),
    values: { ...running, f: failedAt(3, 'There is no table on this page') },
  },
  breaks: {
    marbles: marbles(3, '#'),
    values: running,
    error: { status: 401, detail: 'This token was revoked' },
  },
} satisfies Record<string, FakeRun>;
