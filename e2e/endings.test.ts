import { pages } from './support/pages.js';
import { useProgress } from './support/useProgress.js';

describe.each(pages)('a run that does not go well on the $name page', (page) => {
  const setUp = useProgress(page);

  it('is cancelled at the API, and can be started again', async () => {
    const { open, simulator } = await setUp();
    const tab = await open();
    await tab.run('Stock export');
    await tab.says(/Step [2-4] of 8/);
    await tab.cancel.click();
    await tab.says('Cancelled');
    expect(simulator.submittedRuns.map(({ status, cancelled }) => [status, cancelled])).toStrictEqual([['X', true]]);
    expect(simulator.requestsTo('cancelRun')).toHaveLength(1);
    const states = await tab.steps.evaluateAll((items) => items.map((item) => item.getAttribute('data-state')).join());
    expect(states).toMatch(/^(completed,)+cancelled(,waiting)+$/);
    expect(await tab.cancel.count()).toBe(0);
    await tab.again.click();
    await tab.says(/Step \d of 8/);
    expect(simulator.submittedRuns.map(({ workflowId }) => workflowId)).toStrictEqual(['stock-export', 'stock-export']);
  });

  it('shows why it has failed, and can be tried again', async () => {
    const { open, simulator } = await setUp();
    const tab = await open();
    await tab.run('Price check');
    await tab.tells('Failed at step 3 of 3');
    expect(await tab.alert.textContent()).toContain('The shop did not answer');
    const said = (await tab.page.getByRole('main').textContent()) ?? '';
    expect(said.match(/The shop did not answer/g)).toHaveLength(1);
    expect(await tab.status.textContent()).toBe('');
    expect(await tab.steps.nth(2).getAttribute('data-state')).toBe('failed');
    expect(await tab.result.count()).toBe(0);
    await tab.again.click();
    await tab.says(/Waiting|Step/);
    expect(await tab.alert.filter({ hasText: /\S/ }).count()).toBe(0);
    await tab.tells('The shop did not answer');
    expect(simulator.submittedRuns.map(({ workflowId }) => workflowId)).toStrictEqual(['price-check', 'price-check']);
  });

  it('goes on when it could not be cancelled', async () => {
    const { open, simulator } = await setUp();
    const tab = await open();
    await tab.run('Sales report');
    await tab.says(/Step \d of 5/);
    simulator.addFault({ operation: 'cancelRun', kind: 'status', status: 500 });
    await tab.cancel.click();
    await tab.alert.filter({ hasText: '500' }).waitFor();
    await tab.ends();
    expect(simulator.submittedRuns.map(({ status }) => status)).toStrictEqual(['C']);
  });
});
