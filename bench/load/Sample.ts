import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a process holds at one moment, after a collection of garbage. */
export interface Sample {
  /** Seconds since the process was first asked. */
  readonly at: number;
  /** In bytes. */
  readonly heap: number;
  /** In bytes. */
  readonly rss: number;
  readonly sockets: number;
  readonly timers: number;
  /** The delay of the event loop since the sample before, its 99th percentile in milliseconds. */
  readonly delay: number;
}

/** Makes what takes samples of this process, which must have been started with `--expose-gc`. */
export const createSampler = (): (() => Sample) => {
  const start = performance.now();
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  return () => {
    // Before the collection, which is a delay of its own.
    const delay = delays.percentile(99) / 1e6;
    globalThis.gc?.();
    const { heapUsed: heap, rss } = process.memoryUsage();
    const resources = process.getActiveResourcesInfo();
    const count = (...names: string[]) => resources.filter((name) => names.includes(name)).length;
    delays.reset();
    return {
      at: Math.round((performance.now() - start) / 1000),
      heap,
      rss,
      sockets: count('TCPSocketWrap', 'TCPWrap'),
      timers: count('Timeout'),
      delay,
    };
  };
};
