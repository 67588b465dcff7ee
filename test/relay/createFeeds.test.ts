import { createHash } from 'node:crypto';
import { lastValueFrom, of, toArray } from 'rxjs';
import { WorkflowRunResults, type WitriumClient } from 'witrium-rx';
import { fakeSnapshots } from 'witrium-rx/testing';
import { createFeeds } from '../../src/relay/createFeeds.js';

describe('createFeeds', () => {
  it('names each snapshot by the hash of what the API writes', async () => {
    const snapshots = Array.from({ length: 20 }, (_, at) => fakeSnapshots('w', 'r', `run-${at}`)).flatMap(
      Object.values<WorkflowRunResults>,
    );
    const client = { watchRun: () => of(...snapshots) } as unknown as WitriumClient;
    const items = await lastValueFrom(createFeeds(client, {}).of('r').pipe(toArray()));
    const expected = snapshots.map((snapshot) => {
      const data = JSON.stringify(WorkflowRunResults.encode(snapshot));
      return { event: 'snapshot', id: createHash('sha256').update(data).digest('hex').slice(0, 32), data };
    });
    expect(items.map(({ event }) => event)).toStrictEqual(expected);
  });
});
