import { firstValueFrom } from 'rxjs';
import type { WitriumClient } from 'witrium-rx';
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
});
