import { NetworkError } from '../../src/errors/NetworkError.js';
import { obeysTheErrorContract } from './obeysTheErrorContract.js';

const context = { operation: 'watchRun', code: 'ECONNRESET', message: 'the connection was lost' };

describe('NetworkError', () => {
  obeysTheErrorContract({
    tag: 'NetworkError',
    full: () => new NetworkError({ ...context, runId: 'run-1', neverSent: true, reusedConnection: true }),
    message: 'watchRun: the connection was lost (ECONNRESET)',
    fields: { operation: 'watchRun', runId: 'run-1', code: 'ECONNRESET', neverSent: true, reusedConnection: true },
    bare: [
      () => new NetworkError(context),
      () => new NetworkError({ ...context, runId: undefined, neverSent: undefined, reusedConnection: undefined }),
      () => new NetworkError({ ...context, neverSent: false, reusedConnection: false }),
    ],
    bareFields: ['operation', 'code'],
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('knows of %s that nothing was sent', (code) => {
    expect(new NetworkError({ ...context, code }).neverSent).toBe(true);
  });

  it('says that nothing was sent where whoever made it knows better than the code', () => {
    expect(new NetworkError({ ...context, code: 'EPROTO', neverSent: true }).neverSent).toBe(true);
  });
});
