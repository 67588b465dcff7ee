import { EMPTY, lastValueFrom, NEVER, of, Subject, timer } from 'rxjs';
import type { Activity, WitriumClient } from 'witrium-rx';
import { resolveConfig } from '../../src/transport/config.js';
import { createTransport } from '../../src/transport/createTransport.js';
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

const create = (closeTimeout: number) => {
  const activity$ = new Subject<Activity>();
  return { activity$, ...createTransport(resolveConfig({ apiToken: 'tok', closeTimeout }), activity$) };
};

describe('createTransport', () => {
  it('is closed as soon as nothing goes on any more, and gives up nothing that is begun later', async () => {
    const { background, close } = create(40);
    const done = lastValueFrom(background(timer(10)));
    await lastValueFrom(close());
    await expect(done).resolves.toBe(0);
    await expect(lastValueFrom(background(timer(80)))).resolves.toBe(0);
  });

  it('hands on what is reported', () => {
    const { activity$, report } = create(20);
    const heard: unknown[] = [];
    activity$.subscribe((activity) => heard.push(activity));
    const activity = { type: 'polling', paused: true } as unknown as Activity;
    report(activity);
    expect(heard).toStrictEqual([activity]);
  });
});

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
