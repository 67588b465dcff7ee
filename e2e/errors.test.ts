import { pages } from './support/pages.js';
import { useProgress } from './support/useProgress.js';

describe.each(pages)('an error of the API on the $name page', (page) => {
  const setUp = useProgress(page);

  it.each([401, 403, 500])(
    'with %d is shown when it was the answer to the start, which can be tried again',
    async (status) => {
      const { open, simulator } = await setUp({ pace: 4 });
      simulator.addFault({ operation: 'submitWorkflow', kind: 'status', status, body: { detail: 'Not today' } });
      const tab = await open();
      await tab.run('Sales report');
      await tab.alert.filter({ hasText: String(status) }).waitFor();
      expect(await tab.alert.textContent()).toContain('Not today');
      expect(simulator.submittedRuns).toStrictEqual([]);
      await tab.again.click();
      await tab.ends();
      expect(simulator.submittedRuns.map(({ workflowId }) => workflowId)).toStrictEqual(['sales-report']);
    },
  );

  it.each([401, 403, 500])(
    'with %d is shown when the run is lost by it, which goes on when tried again',
    async (status) => {
      const { open, simulator } = await setUp();
      const tab = await open();
      await tab.run('Sales report');
      await tab.says(/Step \d of 5/);
      const remove = simulator.addFault({ operation: 'getWorkflowResults', calls: 'all', kind: 'status', status });
      await tab.alert.filter({ hasText: String(status) }).waitFor();
      expect(await tab.cancel.count()).toBe(0);
      remove();
      await tab.again.click();
      await tab.ends();
      expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
    },
  );

  it('with 503 for a moment does not stop the run', async () => {
    const { open, simulator } = await setUp();
    const tab = await open();
    await tab.run('Sales report');
    await tab.says(/Step \d of 5/);
    simulator.addFault({ operation: 'getWorkflowResults', calls: [1, 3], kind: 'status', status: 503 });
    await tab.ends();
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
  });
});
