import { firstValueFrom } from 'rxjs';

jest.mock('../src/internal/platform.js', () => ({
  builtIn: undefined,
  environment: () => undefined,
  hasLocation: () => true,
}));

import { createWitriumClient, fileUploadFromPath } from '../src/index.js';

describe('without Node', () => {
  it('takes a path for the address of a backend that holds the token', () => {
    expect(() => createWitriumClient({ baseUrl: '/api/witrium' })).not.toThrow();
  });

  it('asks for a token when there is no backend', () => {
    expect(() => createWitriumClient()).toThrow('apiToken: missing');
  });

  it('refuses to look away from certificates, as only Node can', () => {
    expect(() => createWitriumClient({ baseUrl: '/api', verifySsl: false })).toThrow(
      'verifySsl: false works on Node only',
    );
  });

  it('reads no files by their path', async () => {
    await expect(firstValueFrom(fileUploadFromPath('./x'))).rejects.toMatchObject({
      errors: ['path: files are read on Node only; use fileUpload with a Blob'],
    });
  });

  it('closes without sockets of its own', async () => {
    await expect(firstValueFrom(createWitriumClient({ baseUrl: '/api' }).close())).resolves.toBeUndefined();
  });
});
