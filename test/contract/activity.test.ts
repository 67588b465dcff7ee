import { firstValueFrom, lastValueFrom } from 'rxjs';
import type { Activity } from '../../src/index.js';
import { often, overEach, type Backend } from './backend.js';

const lineOf = (activity: Activity): string => {
  if (!('requestNumber' in activity)) return activity.type;
  const status = activity.type === 'response' ? ` ${activity.status}` : '';
  return `${activity.type} ${activity.operation}${status}`;
};

/** What has happened, in a few words; how often a run is polled is up to the clock. */
const listen = ({ client }: Backend): readonly string[] => {
  const lines: string[] = [];
  client.activity$.subscribe((activity) => {
    const line = lineOf(activity);
    if (!lines.includes(line)) lines.push(line);
  });
  return lines;
};

describe('activity$', () => {
  overEach((backend) => {
    it('tells of a run in a session', async () => {
      const lines = listen(backend());
      await lastValueFrom(backend().client.usingBrowserSession(({ runWorkflow }) => runWorkflow('quick', often)));
      expect(lines).toStrictEqual([
        'request createBrowserSession',
        'response createBrowserSession 200',
        'session-opened',
        'request submitWorkflow',
        'response submitWorkflow 200',
        'request getWorkflowResults',
        'response getWorkflowResults 200',
        'request closeBrowserSession',
        'response closeBrowserSession 200',
        'session-closed',
      ]);
    });

    it('tells of an answer that is an error', async () => {
      const lines = listen(backend());
      await expect(lastValueFrom(backend().client.runWorkflow('none'))).rejects.toMatchObject({ status: 404 });
      expect(lines).toStrictEqual(['request submitWorkflow', 'response submitWorkflow 404']);
    });

    it('tells of a request that was aborted', () => {
      const lines = listen(backend());
      backend().client.runTalent('find').subscribe().unsubscribe();
      expect(lines).toStrictEqual(['request runTalent', 'request-aborted runTalent']);
    });

    it('tells of a cancel in the background', async () => {
      const { client } = backend();
      const lines = listen(backend());
      await firstValueFrom(client.runWorkflow('endless', { ...often, onUnsubscribe: 'cancel' }));
      await lastValueFrom(client.close());
      expect(lines.slice(-2)).toStrictEqual(['request cancelRun', 'response cancelRun 200']);
    });
  });
});
