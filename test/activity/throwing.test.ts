import { config, lastValueFrom, map } from 'rxjs';
import type { WitriumClient } from 'witrium-rx';
import { until } from '../support/until.js';
import { useClient } from './useClient.js';

const connect = useClient();

describe('a subscriber of activity$ that throws', () => {
  const reported: unknown[] = [];
  const thrown = new Error('of the subscriber');

  beforeEach(() => {
    reported.length = 0;
    config.onUnhandledError = (error) => reported.push(error);
  });
  afterEach(() => {
    config.onUnhandledError = null;
  });

  const ways: readonly (readonly [string, (client: WitriumClient) => void])[] = [
    [
      'in its callback',
      ({ activity$ }) =>
        activity$.subscribe(() => {
          throw thrown;
        }),
    ],
    [
      'in an operator',
      ({ activity$ }) =>
        activity$
          .pipe(
            map(() => {
              throw thrown;
            }),
          )
          .subscribe(),
    ],
  ];

  it.each(ways)('%s leaves the client and the other subscribers alone', async (_, subscribe) => {
    const { client, simulator } = await connect();
    const types: string[] = [];
    client.activity$.subscribe(({ type }) => types.push(type));
    subscribe(client);
    client.activity$.subscribe(({ type }) => types.push(type));

    const result$ = client.usingBrowserSession(({ runTalent }) => runTalent('extract'));
    await expect(lastValueFrom(result$)).resolves.toMatchObject({ status: 'C' });
    await lastValueFrom(client.close());

    const life = ['request', 'response', 'session-opened', 'request', 'response', 'request', 'response'];
    expect(types).toStrictEqual([...life, 'session-closed'].flatMap((type) => [type, type]));
    expect(simulator.openSessions).toStrictEqual([]);
    await until(() => reported.length > 0);
    expect(new Set(reported)).toStrictEqual(new Set([thrown]));
  });
});
