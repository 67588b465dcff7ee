import { EMPTY, lastValueFrom, NEVER, of } from 'rxjs';
import type { Activity, WitriumClient } from 'witrium-rx';
import { sessionInfo } from '../support/sessionInfo.js';
import { until } from '../support/until.js';
import { connect, errorOf, serve } from './serving.js';

/** An API that opens sessions and never says that one is closed. */
const serveSilentClose = async () => {
  const asked: string[] = [];
  let opened = 0;
  const url = await serve((request, response) => {
    if (request.url !== '/v1/browser-sessions') {
      asked.push(request.url ?? '');
      return;
    }
    opened += 1;
    const { uuid, provider, status, createdAt: created_at } = { ...sessionInfo, uuid: `s${opened}` };
    response.end(JSON.stringify({ uuid, provider, status, created_at, is_busy: false, user_managed: true }));
  });
  return { url, asked };
};

const failuresOf = (client: WitriumClient): readonly unknown[] => {
  const failures: unknown[] = [];
  client.activity$.subscribe((activity: Activity) => {
    if (activity.type === 'cleanup-failed') failures.push([activity.operation, activity.id, activity.error]);
  });
  return failures;
};

describe('close', () => {
  it('gives up what does not end in closeTimeout, and tells of it', async () => {
    const { url, asked } = await serveSilentClose();
    const client = connect(url, { closeTimeout: 50 });
    const failures = failuresOf(client);
    client.usingBrowserSession(() => EMPTY).subscribe({ error: () => undefined });
    await until(() => asked.length === 1);
    await expect(lastValueFrom(client.close())).resolves.toBeUndefined();
    const error: unknown = expect.objectContaining({ _tag: 'RequestTimeoutError', operation: 'close', timeout: 50 });
    expect(failures).toStrictEqual([['closeBrowserSession', 's1', error]]);
  });

  it('ends then also where that makes more work, such as the close of the session around', async () => {
    const { url, asked } = await serveSilentClose();
    const client = connect(url, { closeTimeout: 50 });
    const failed = errorOf(client.usingBrowserSession(() => client.usingBrowserSession(() => of('a'))));
    const failures = failuresOf(client);
    await until(() => asked.length === 1);
    await lastValueFrom(client.close());
    expect(await failed).toMatchObject({ _tag: 'SessionCloseError', sessionId: 's2' });
    expect(failures).toMatchObject([
      ['closeBrowserSession', 's2', { _tag: 'RequestTimeoutError' }],
      ['closeBrowserSession', 's1', {}],
    ]);
  });

  it('waits for nothing when nothing goes on', async () => {
    const client = connect('http://127.0.0.1:1', { closeTimeout: 2 ** 40 });
    client.usingBrowserSession(() => NEVER);
    await expect(lastValueFrom(client.close())).resolves.toBeUndefined();
  });
});
