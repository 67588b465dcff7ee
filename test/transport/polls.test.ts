import { lastValueFrom, toArray } from 'rxjs';
import { until } from '../support/until.js';
import { connect, serve } from './serving.js';

describe('the answer to a poll', () => {
  const body = (status: string, ...steps: readonly string[]) =>
    JSON.stringify({
      workflow_id: 'w',
      run_id: 'r',
      status,
      executions: steps.map((instruction, instruction_order) => ({ status: 'C', instruction_order, instruction })),
    });

  const polling = async (...bodies: readonly string[]) => {
    let polls = 0;
    const url = await serve((_, response) => response.end(bodies[polls++]));
    return lastValueFrom(connect(url).watchRun('r', { pollingInterval: 0 }).pipe(toArray()));
  };

  it('is the same snapshot when it is the same', async () => {
    const [first, second, third] = await polling(body('R', 'Open'), body('R', 'Open'), body('C', 'Open'));
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('keeps the steps that have not changed', async () => {
    const [first, second] = await polling(body('R', 'Open'), body('C', 'Open', 'Read'));
    expect(second?.executions[0]).toBe(first?.executions[0]);
    expect(second?.executions).toHaveLength(2);
  });

  it('keeps nothing from one subscription to the next', async () => {
    const url = await serve((_, response) => response.end(body('C', 'Open')));
    const run$ = connect(url).watchRun('r');
    expect(await lastValueFrom(run$)).not.toBe(await lastValueFrom(run$));
  });

  it('can ask for a longer pause with Retry-After', async () => {
    let polls = 0;
    const url = await serve((_, response) => {
      response.writeHead(200, { 'retry-after': '3600' }).end(body('R'));
      polls += 1;
    });
    const subscription = connect(url).watchRun('r', { pollingInterval: 1 }).subscribe();
    await until(() => polls === 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    subscription.unsubscribe();
    expect(polls).toBe(1);
  });
});
