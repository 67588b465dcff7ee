import { version } from 'react';
import { VERSION } from '../../src/internal/version.js';
import { shared } from '../../src/react/shared.js';

describe('shared', () => {
  it('is where all copies of one version with one React look for it', () => {
    const place = Symbol.for(`witrium-rx/react ${VERSION} with react ${version}`);
    expect((globalThis as unknown as Readonly<Record<symbol, unknown>>)[place]).toBe(shared);
  });
});
