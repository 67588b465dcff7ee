import * as noticing from '../../bench/noticing.js';
import { bestSchedule } from '../../bench/noticing/bestSchedule.js';
import { follow, measure } from '../../bench/noticing/poll.js';
import { runsOf, STEP_MODELS, type Run, type StepModel } from '../../bench/noticing/workload.js';

const RUN: Run = {
  duration: 9000,
  end: 10_000,
  states: [
    { from: 0, snapshot: { status: 'P', known: 0, settled: true } },
    { from: 1000, snapshot: { status: 'R', known: 1, settled: false } },
  ],
};

const modelNamed = (name: string): StepModel => {
  const model = STEP_MODELS.find((each) => each.name === name);
  if (model === undefined) throw new Error(`no model '${name}'`);
  return model;
};

describe('follow', () => {
  it('asks, waits for the answer, pauses, and asks again until an answer tells the end', () => {
    // The server reads the polls at 50, 4100, 8150 and 12,200 ms.
    expect(follow(RUN, () => 4000)).toStrictEqual({ requests: 5, delay: 2225 });
  });

  it('tells a strategy the snapshot, the number of polls, and how many of them have brought nothing new', () => {
    const calls: unknown[] = [];
    follow(RUN, ({ status }, pollCount, unchanged) => {
      calls.push([status, pollCount, unchanged]);
      return 2450;
    });
    expect(calls).toStrictEqual([
      ['P', 1, 0],
      ['R', 2, 0],
      ['R', 3, 1],
      ['R', 4, 2],
    ]);
  });
});

describe('measure', () => {
  it('gives the means, the 95th percentile and the delay as a part of the run', () => {
    const runs = [RUN, { ...RUN, end: 12_000, duration: 1000 }];
    const share = (2225 / 9000 + 225 / 1000) / 2;
    expect(measure(runs, () => 4000)).toStrictEqual({ requests: 5, mean: 1225, p95: 2225, share });
  });

  // As measured over HTTP; there 2 s were 1.0 s late on average, and 5 s 2.5 s.
  it.each([
    [5000, 3000, 4],
    [5000, 30_000, 9],
    [5000, 120_000, 27],
    [2000, 3000, 4.5],
    [2000, 30_000, 18],
    [2000, 120_000, 63],
  ])('agrees with what was measured: every %d ms, runs of %d ms', (pause, duration, requests) => {
    const measured = measure(runsOf(modelNamed('no steps reported'), duration, 1000), () => pause);
    expect(Math.abs(measured.requests / requests - 1)).toBeLessThan(0.15);
    expect(Math.abs(measured.mean / pause - 0.5)).toBeLessThan(0.1);
  });
});

describe('runsOf', () => {
  it.each(STEP_MODELS)('makes the same runs each time: $name', (model) => {
    expect(runsOf(model, null, 5)).toStrictEqual(runsOf(model, null, 5));
  });

  it.each(STEP_MODELS)('makes runs of 3 to 600 s whose states come one after the other: $name', (model) => {
    for (const { duration, end, states } of runsOf(model, null, 200)) {
      expect(duration).toBeGreaterThanOrEqual(3000);
      expect(duration).toBeLessThanOrEqual(600_000);
      const moments = [...states.map(({ from }) => from), end];
      expect(moments).toStrictEqual([...moments].sort((a, b) => a - b));
    }
  });
});

describe('bestSchedule', () => {
  it('needs one poll after the first when all runs end at one time', () => {
    const { requests, mean } = bestSchedule([5000, 5000], 3);
    expect([requests, mean]).toStrictEqual([3, 25]);
  });

  it('polls when most runs have ended, and again for the rest', () => {
    expect(bestSchedule([100, 100, 100, 1000], 3.25)).toStrictEqual({ requests: 3.25, mean: 25 });
  });

  it('polls only when all have ended where there are no requests for more', () => {
    expect(bestSchedule([100, 100, 100, 1000], 3.1)).toStrictEqual({ requests: 3, mean: 700 });
  });
});

describe('bench noticing', () => {
  it('gives its rows', async () => {
    const rows = await noticing.run({ tiny: true });
    expect(rows).toHaveLength(60);
    for (const { bench, value } of rows)
      expect([bench, value]).toStrictEqual(['noticing', expect.stringMatching(/\d/)]);
    expect(rows.filter(({ target }) => target !== undefined)).toHaveLength(10);
    expect(rows[0]).toMatchObject({ case: 'steps of 12 s, runs of 3 s: fixed 5 s', ratio: 1 });
  });
});
