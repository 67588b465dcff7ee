import { type WorkflowScenario } from '../../src/testing/index.js';
import { openSession, post, postNothing, resultsOf, submit } from './support/ask.js';
import { iso, useClock } from './support/clock.js';
import { useSimulator } from './support/useSimulator.js';

const workflow: WorkflowScenario = {
  name: 'Orders',
  description: 'Reads the orders',
  pending: 100,
  steps: [
    { instruction: 'Open', duration: 50 },
    { instruction: 'Read', duration: 30, result: { rows: 2 }, resultFormat: 'json' },
    { instruction: 'Close' },
  ],
  result: { first_name: 'A', firstName: 'B' },
  resultFormat: 'json',
  message: 'Two orders',
};

const step = (instruction_order: number, instruction: string, status: string, more: object = {}) => ({
  instruction_order,
  instruction,
  status,
  result: null,
  result_format: null,
  error_message: null,
  ...more,
});

const read = { result: { rows: 2 }, result_format: 'json' };

describe('startSimulator: a run', () => {
  const start = useSimulator();
  const advance = useClock();

  const follow = async (scenario: WorkflowScenario, after: number, body: object = {}) => {
    const simulator = await start({ workflows: { wf: scenario } });
    const runId = await submit(simulator, 'wf', body);
    advance(after);
    return { simulator, runId, results: await resultsOf(simulator, runId) };
  };

  const snapshot = (runId: string, status: string, more: object) => ({
    workflow_id: 'wf',
    run_id: runId,
    status,
    started_at: iso(100),
    completed_at: null,
    message: null,
    executions: [],
    result: null,
    result_format: null,
    error_message: null,
    ...more,
  });

  it('is pending when it is submitted', async () => {
    const simulator = await start({ workflows: { wf: {} } });
    const { status, body } = await post(simulator, '/v1/workflows/wf/run');
    const run_id = simulator.submittedRuns[0]?.runId;
    expect([status, body]).toStrictEqual([200, { workflow_id: 'wf', run_id, status: 'P' }]);
  });

  it('is P until its pending time has passed', async () => {
    const { runId, results } = await follow(workflow, 99);
    expect(results).toStrictEqual(snapshot(runId, 'P', { started_at: null }));
  });

  it('is R with its first step from then on', async () => {
    const { runId, results } = await follow(workflow, 100);
    expect(results).toStrictEqual(snapshot(runId, 'R', { executions: [step(0, 'Open', 'R')] }));
  });

  it('shows a step only once it has begun', async () => {
    const { runId, results } = await follow(workflow, 150);
    expect(results).toStrictEqual(snapshot(runId, 'R', { executions: [step(0, 'Open', 'C'), step(1, 'Read', 'R')] }));
  });

  it('shows what a step has found once it has completed', async () => {
    const { runId, results } = await follow(workflow, 189);
    const executions = [step(0, 'Open', 'C'), step(1, 'Read', 'C', read), step(2, 'Close', 'R')];
    expect(results).toStrictEqual(snapshot(runId, 'R', { executions }));
  });

  it('completes with its result after the last step', async () => {
    const { runId, results } = await follow(workflow, 190);
    expect(results).toStrictEqual(
      snapshot(runId, 'C', {
        completed_at: iso(190),
        message: 'Two orders',
        executions: [step(0, 'Open', 'C'), step(1, 'Read', 'C', read), step(2, 'Close', 'C')],
        result: { first_name: 'A', firstName: 'B' },
        result_format: 'json',
      }),
    );
  });

  it('stays as it ended', async () => {
    const { simulator, runId, results } = await follow(workflow, 190);
    advance(1_000_000);
    expect(await resultsOf(simulator, runId)).toStrictEqual(results);
  });

  it('completes at once when it has no steps and no pending time', async () => {
    const { runId, results } = await follow({}, 0);
    expect(results).toStrictEqual(snapshot(runId, 'C', { started_at: iso(0), completed_at: iso(0) }));
  });

  it('never starts with an infinite pending time', async () => {
    const { runId, results } = await follow({ pending: Infinity, steps: [{ instruction: 'Open' }] }, 1e9);
    expect(results).toStrictEqual(snapshot(runId, 'P', { started_at: null }));
  });

  it('never ends with an infinite step', async () => {
    const steps = [{ instruction: 'Wait', duration: Infinity }, { instruction: 'Never' }];
    const { runId, results } = await follow({ pending: 100, steps }, 1e9);
    expect(results).toStrictEqual(snapshot(runId, 'R', { executions: [step(0, 'Wait', 'R')] }));
  });

  const failing: WorkflowScenario = {
    ...workflow,
    steps: [
      { instruction: 'Open' },
      { instruction: 'Read', outcome: 'failed', result: 1, resultFormat: 'json', errorMessage: 'No table' },
      { instruction: 'Close' },
    ],
  };

  it('shows nothing of a failure before it has come', async () => {
    const { runId, results } = await follow(failing, 119);
    const executions = [step(0, 'Open', 'C'), step(1, 'Read', 'R')];
    expect(results).toStrictEqual(snapshot(runId, 'R', { executions }));
  });

  it('fails at a failed step, and later steps never appear', async () => {
    const { runId, results } = await follow(failing, 10_000);
    expect(results).toStrictEqual(
      snapshot(runId, 'F', {
        completed_at: iso(120),
        executions: [step(0, 'Open', 'C'), step(1, 'Read', 'F', { error_message: 'No table' })],
        error_message: 'No table',
      }),
    );
  });

  it('has an error message of its own making when the step has none', async () => {
    const steps = [{ instruction: 'Open', outcome: 'failed' }] as const;
    const { results } = await follow({ steps }, 10);
    expect(results).toHaveProperty('error_message', 'Instruction failed: Open');
  });

  it('makes its result from what it was given', async () => {
    const scenario: WorkflowScenario = {
      result: ({ args, files, session }) => ({ args, names: files.map(({ filename }) => filename), session }),
    };
    const args = { camelKey: [1, null] };
    const { results } = await follow(scenario, 0, { args, files: [{ filename: 'a', data: 'AAEC' }] });
    expect(results).toHaveProperty('result', { args, names: ['a'], session: null });
  });

  it('makes its result from empty values when it was given nothing', async () => {
    const { results } = await follow({ result: ({ args, files }) => ({ args, files }) }, 0);
    expect(results).toHaveProperty('result', { args: {}, files: [] });
  });

  it('tells the maker of the result which session it ran in', async () => {
    const simulator = await start({ workflows: { wf: { result: ({ session }) => session } } });
    const session = await openSession(simulator);
    const runId = await submit(simulator, 'wf', { browser_session_id: session });
    expect(await resultsOf(simulator, runId)).toHaveProperty('result', session);
  });

  it('makes its result once, at its end', async () => {
    let made = 0;
    const { simulator, runId, results } = await follow({ pending: 10, result: () => ++made }, 9);
    advance(1);
    const ended = [await resultsOf(simulator, runId), await resultsOf(simulator, runId)];
    expect([results, ...ended].map((one) => (one as { result: unknown }).result)).toStrictEqual([null, 1, 1]);
  });

  it('fails when its result cannot be made', async () => {
    const result = () => {
      throw new Error('no result');
    };
    const { runId, results } = await follow({ pending: 100, result }, 100);
    expect(results).toStrictEqual(snapshot(runId, 'F', { completed_at: iso(100), error_message: 'Error: no result' }));
  });

  it('is answered 500 when its result cannot be sent', async () => {
    const { results } = await follow({ result: () => 1n as unknown as number }, 0);
    expect(results).toStrictEqual({ detail: 'TypeError: Do not know how to serialize a BigInt' });
  });

  it('fails at its first step when the browser lacks something', async () => {
    const { runId, results } = await follow({ ...workflow, requires: ['login', 'shop'] }, 10_000);
    const error_message = 'The browser lacks: login, shop';
    expect(results).toStrictEqual(
      snapshot(runId, 'F', {
        completed_at: iso(150),
        executions: [step(0, 'Open', 'F', { error_message })],
        error_message,
      }),
    );
  });
});

describe('startSimulator: a cancel', () => {
  const start = useSimulator();
  const advance = useClock();

  const cancelAfter = async (after: number, scenario: WorkflowScenario = workflow, body: object = {}) => {
    const simulator = await start({ workflows: { wf: scenario } });
    const runId = await submit(simulator, 'wf', body);
    advance(after);
    const answer = await postNothing(simulator, `/v1/runs/${runId}/cancel`);
    return { simulator, runId, answer };
  };

  const cancelled = (runId: string, more: object) => ({
    uuid: runId,
    session_id: null,
    workflow: { uuid: 'wf', name: 'Orders', description: 'Reads the orders' },
    run_type: 'workflow',
    triggered_by: 'api',
    status: 'X',
    session_active: false,
    started_at: iso(100),
    completed_at: null,
    error_message: null,
    executions: [],
    ...more,
  });

  const execution = (order: number, instruction: string, status: string, more: object = {}) => ({
    instruction_id: `wf-${order}`,
    instruction,
    result: null,
    result_format: null,
    message: null,
    status,
    error_message: null,
    ...more,
  });

  it('ends a pending run', async () => {
    const { runId, answer } = await cancelAfter(40);
    expect(answer).toStrictEqual({
      status: 200,
      body: cancelled(runId, { started_at: null, completed_at: iso(40) }),
    });
  });

  it('ends a running run and the step that was running', async () => {
    const { runId, answer } = await cancelAfter(170);
    const executions = [execution(0, 'Open', 'C'), execution(1, 'Read', 'X')];
    expect(answer).toStrictEqual({
      status: 200,
      body: cancelled(runId, { completed_at: iso(170), executions }),
    });
  });

  it('holds: results tell the same later', async () => {
    const { simulator, runId } = await cancelAfter(170);
    advance(10_000);
    expect(await resultsOf(simulator, runId)).toStrictEqual({
      workflow_id: 'wf',
      run_id: runId,
      status: 'X',
      started_at: iso(100),
      completed_at: iso(170),
      message: null,
      executions: [step(0, 'Open', 'C'), step(1, 'Read', 'X')],
      result: null,
      result_format: null,
      error_message: null,
    });
  });

  it('leaves a completed run as it is', async () => {
    const { runId, answer } = await cancelAfter(10_000);
    const executions = [execution(0, 'Open', 'C'), execution(1, 'Read', 'C', read), execution(2, 'Close', 'C')];
    expect(answer).toStrictEqual({
      status: 200,
      body: cancelled(runId, { status: 'C', completed_at: iso(190), executions }),
    });
  });

  it('leaves a failed run as it is', async () => {
    const steps = [{ instruction: 'Open', outcome: 'failed', errorMessage: 'No' }] as const;
    const { runId, answer } = await cancelAfter(10_000, { ...workflow, steps });
    expect(answer.body).toStrictEqual(
      cancelled(runId, {
        status: 'F',
        completed_at: iso(110),
        error_message: 'No',
        executions: [execution(0, 'Open', 'F', { error_message: 'No' })],
      }),
    );
  });

  it('leaves a cancelled run as it is', async () => {
    const { simulator, runId, answer } = await cancelAfter(40);
    advance(1_000);
    expect(await postNothing(simulator, `/v1/runs/${runId}/cancel`)).toStrictEqual(answer);
  });

  it('names a workflow without a name by its id', async () => {
    const { answer } = await cancelAfter(0, {});
    expect(answer.body).toHaveProperty('workflow', { uuid: 'wf', name: 'wf', description: null });
  });

  it('frees the session of the run and leaves it open', async () => {
    const simulator = await start({ workflows: { wf: workflow } });
    const session = await openSession(simulator);
    const runId = await submit(simulator, 'wf', { browser_session_id: session });
    const { body } = await postNothing(simulator, `/v1/runs/${runId}/cancel`);
    expect([body, simulator.openSessions.map(({ busy }) => busy)]).toStrictEqual([
      cancelled(runId, { session_id: session, session_active: true, started_at: null, completed_at: iso(0) }),
      [false],
    ]);
  });

  it('says so when the session of the run is closed', async () => {
    const simulator = await start({ workflows: { wf: workflow } });
    const session = await openSession(simulator);
    const runId = await submit(simulator, 'wf', { browser_session_id: session });
    await post(simulator, `/v1/browser-sessions/${session}`, { force: true });
    const { body } = await postNothing(simulator, `/v1/runs/${runId}/cancel`);
    expect(body).toHaveProperty('session_active', false);
  });

  it('answers 404 for a run that does not exist', async () => {
    const answer = await postNothing(await start(), '/v1/runs/none/cancel');
    expect(answer).toStrictEqual({ status: 404, body: { detail: 'Run not found' } });
  });
});
