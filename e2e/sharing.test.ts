import { pages } from './support/pages.js';
import { useProgress, type Setup } from './support/useProgress.js';

/** How often the API is asked while some tabs follow one run to its end. */
const pollsOf = async ({ open, polls, simulator }: Setup, tabs: number): Promise<number> => {
  const first = await open();
  await first.run('Stock export');
  await first.says(/Step 1 of 8/);
  const runId = simulator.submittedRuns[0]?.runId ?? '';
  const others = await Promise.all(Array.from({ length: tabs - 1 }, () => open(`/#run=${runId}`)));
  for (const tab of [first, ...others]) await tab.ends();
  return polls();
};

describe.each(pages)('tabs of the $name page that follow one run', (page) => {
  const setUp = useProgress(page);

  it('share one poll loop: two of them ask the API about as often as one', async () => {
    const one = await pollsOf(await setUp({ pace: 1.5 }), 1);
    const two = await pollsOf(await setUp({ pace: 1.5 }), 2);
    expect(one).toBeGreaterThan(8);
    expect(two).toBeLessThan(one * 1.3);
  });
});
