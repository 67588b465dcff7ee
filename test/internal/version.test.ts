import manifest from '../../package.json';
import { VERSION } from '../../src/internal/version.js';

describe('VERSION', () => {
  it('is that of the package', () => {
    expect(VERSION).toBe(manifest.version);
  });
});
