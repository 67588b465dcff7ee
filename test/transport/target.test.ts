import { firstValueFrom } from 'rxjs';
import type { WitriumClient } from 'witrium-rx';
import { contextOf, type Target } from '../../src/transport/target.js';
import { connect, errorOf, serve } from './serving.js';

describe('a body', () => {
  const failOnce = (error: Error): void => {
    jest.spyOn(JSON, 'stringify').mockImplementationOnce(() => {
      throw error;
    });
  };

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each<[string, (client: WitriumClient) => ReturnType<WitriumClient['submitWorkflow' | 'runTalent']>]>([
    ['submitWorkflow', (client) => client.submitWorkflow('w', { files: [{ filename: 'a', data: 'YQ==' }] })],
    ['runTalent', (client) => client.runTalent('t', { args: {} })],
  ])('that is more than a text can hold is a problem of the options: %s', async (operation, call) => {
    const arrived: unknown[] = [];
    const client = connect(await serve((request) => arrived.push(request.url)), { retry: { initialDelay: 1 } });
    failOnce(new RangeError('Invalid string length'));
    await expect(errorOf(call(client))).resolves.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation,
      errors: ['too large: files and args together are more than a text can hold, about 512 MB'],
    });
    await firstValueFrom(client.close());
    expect(arrived).toStrictEqual([]);
  });

  it('that cannot be written for another reason fails with that', async () => {
    const failure = new TypeError('not today');
    failOnce(failure);
    const client = connect(await serve(() => undefined));
    await expect(errorOf(client.runTalent('t', { args: {} }))).resolves.toBe(failure);
  });
});

describe('contextOf', () => {
  it.each<[Target, string | undefined]>([
    [{ operation: 'getWorkflowResults', id: 'run-1' }, 'run-1'],
    [{ operation: 'getWorkflowResults', id: 5 as unknown as string }, undefined],
    [{ operation: 'getWorkflowResults' }, undefined],
    [{ operation: 'closeBrowserSession', id: 's-1' }, undefined],
    [{ operation: 'runTalent', id: 't-1' }, undefined],
    [{ operation: 'listBrowserSessions' }, undefined],
  ])('names the run of %j', (target, runId) => {
    expect(contextOf(target)).toStrictEqual({ operation: target.operation, runId });
  });
});
