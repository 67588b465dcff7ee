import type { Browser } from 'playwright-core';
import type { Tab } from './Tab.js';

/** What a trace says of one thing that Chromium did; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** How much of its time the processor has worked for it. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const TASK = 'ThreadControllerImpl::RunTask';

/**
 * Notes down what keeps the main thread of pages busy from now on. Gives the function that ends this, and tells the tasks
 * for which the processor has worked longer than so many milliseconds: where other programs take it, a task lasts longer.
 */
export const busyTasks = async (
  browser: Browser,
  { page }: Tab,
): Promise<(ms: number) => Promise<readonly number[]>> => {
  await browser.startTracing(page, { categories: ['toplevel'] });
  return async (ms) => {
    const trace = (await browser.stopTracing()).toString();
    const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
    const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
    const isMain = ({ name, args }: TraceEvent): boolean => name === 'thread_name' && args.name === 'CrRendererMain';
    const main = new Set(traceEvents.filter(isMain).map(threadOf));
    const tasks = traceEvents.filter((event) => event.name === TASK && event.ph === 'X' && main.has(threadOf(event)));
    if (tasks.length === 0) throw new Error('The trace tells of no task');
    return tasks.map(({ tdur = 0 }) => tdur / 1000).filter((duration) => duration > ms);
  };
};
