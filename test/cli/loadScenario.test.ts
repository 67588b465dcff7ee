import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { firstValueFrom } from 'rxjs';
import { loadScenario } from '../../src/cli/loadScenario.js';
import { UsageError } from '../../src/cli/UsageError.js';
import { fileWith } from './support/fileWith.js';

/** Jest imports no modules: here is what is imported instead of one in the working folder. */
const imports = (name: string, module: object): void => {
  jest.doMock(pathToFileURL(join(process.cwd(), name)).href, () => ({ __esModule: true, ...module }), {
    virtual: true,
  });
};

describe('loadScenario', () => {
  it('reads JSON', async () => {
    expect(await firstValueFrom(loadScenario(fileWith('scenario.json', '{"apiToken":"t"}')))).toStrictEqual({
      apiToken: 't',
    });
  });

  it('takes the default export of a module', async () => {
    const scenario = { workflows: { mine: { result: () => 1 } } };
    imports('scenario.mjs', { default: scenario });
    expect(await firstValueFrom(loadScenario('./scenario.mjs'))).toBe(scenario);
  });

  it('refuses a module without one', async () => {
    imports('named.mjs', { workflows: {} });
    await expect(firstValueFrom(loadScenario('named.mjs'))).rejects.toStrictEqual(
      new UsageError('named.mjs: there is no default export'),
    );
  });

  it('tells why a file cannot be read', async () => {
    await expect(firstValueFrom(loadScenario('/nowhere/a.json'))).rejects.toThrow('/nowhere/a.json: ENOENT: ');
  });
});
