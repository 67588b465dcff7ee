import { pages } from './support/pages.js';
import { record } from './support/record.js';
import { useProgress } from './support/useProgress.js';

const SALES = [
  'Sign in to the shop',
  'Open the sales section',
  'Choose the last 30 days',
  'Read the table',
  'Export the figures',
];

describe.each(pages)('a run on the $name page', (page) => {
  const setUp = useProgress(page);

  it('shows each step in its turn, and then the result', async () => {
    const { open, simulator } = await setUp({ pace: 0.8 });
    const tab = await open();
    const statuses = await record(tab.status);
    await tab.run('Sales report');
    await tab.progress.waitFor();
    const values = await record(tab.progress, 'aria-valuenow');
    const texts = await record(tab.progress, 'aria-valuetext');
    const times = await record(tab.elapsed);
    await tab.ends();

    const steps = SALES.map((instruction, place) => `Step ${place + 1} of 5: ${instruction}`);
    const ofInterest = ['Waiting for a browser', ...steps, 'Completed'];
    expect((await statuses()).filter((text) => ofInterest.includes(text ?? ''))).toStrictEqual(ofInterest);
    // Before the first step is done the bar only moves.
    expect((await values()).filter((value) => value !== null)).toStrictEqual(['1', '2', '3', '4', '5']);
    expect((await texts()).at(-1)).toMatch(/^5 of 5/);
    expect(await tab.progress.getAttribute('aria-valuemin')).toBe('0');
    expect(await tab.progress.getAttribute('aria-valuemax')).toBe('5');
    const seconds = (await times()).map((text) => Number(/^0:(\d\d)$/.exec(text ?? '')?.[1]));
    expect(seconds).toStrictEqual([...new Set(seconds)].sort((a, b) => a - b));
    // It ticks each second; one tick that comes late may swallow another.
    const passed = (seconds.at(-1) ?? NaN) - (seconds[0] ?? NaN);
    expect(passed).toBeGreaterThanOrEqual(5);
    expect(seconds.length).toBeGreaterThanOrEqual(passed);

    for (const [place, instruction] of SALES.entries()) {
      const step = tab.steps.nth(place);
      expect(await step.getAttribute('data-state')).toBe('completed');
      expect(await step.textContent()).toContain(instruction);
    }
    const result = (await tab.result.textContent()) ?? '';
    for (const found of ['Units sold', 'Lamp', '42', 'Shelf', '23']) expect(result).toContain(found);
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
    expect(tab.failedLoads).toStrictEqual([]);
  });

  it('offers nothing but to cancel while it goes on, and to start when it has ended', async () => {
    const { open, isQuiet } = await setUp();
    const tab = await open();
    await tab.start.waitFor();
    expect(await tab.workflow.getByRole('option').allTextContents()).toStrictEqual([
      'Sales report',
      'Price check',
      'Stock export',
    ]);
    expect([await tab.cancel.count(), await tab.again.count()]).toStrictEqual([0, 0]);
    await tab.run('Sales report');
    await tab.cancel.waitFor();
    expect(await tab.steps.allTextContents()).toStrictEqual(
      SALES.map((step) => expect.stringContaining(step) as string),
    );
    expect([await tab.start.isDisabled(), await tab.workflow.isDisabled()]).toStrictEqual([true, true]);
    await tab.says(/Step [2-4] of 5/);
    const states = await tab.steps.evaluateAll((items) => items.map((item) => item.getAttribute('data-state')).join());
    expect(states).toMatch(/^(completed,)+running(,waiting)+$/);
    await tab.ends();
    expect([await tab.start.isEnabled(), await tab.workflow.isEnabled()]).toStrictEqual([true, true]);
    expect([await tab.cancel.count(), await tab.again.count()]).toStrictEqual([0, 0]);
    const stopped = await tab.elapsed.textContent();
    await isQuiet();
    expect(await tab.elapsed.textContent()).toBe(stopped);
  });
});
