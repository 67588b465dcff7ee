import { pages } from './support/pages.js';
import { tabOf } from './support/Tab.js';
import { collect, partsWith } from './support/traffic.js';
import { TOKEN, useProgress } from './support/useProgress.js';

describe.each(pages)('the token', (page) => {
  const setUp = useProgress(page);

  it(`never comes near the ${page.name} page`, async () => {
    const { context, server, simulator } = await setUp({ pace: 4 });
    const tab = tabOf(await context.newPage());
    const { snapshot, all } = collect(context, tab.page);
    await tab.page.goto(server.url);
    simulator.addFault({ operation: 'submitWorkflow', kind: 'status', status: 401, body: { detail: 'No such key' } });
    await tab.run('Sales report');
    await tab.alert.filter({ hasText: '401' }).waitFor();
    await tab.again.click();
    await tab.says(/Step \d of 5/);
    await snapshot();
    await tab.ends();
    const everything = await all();

    const keys = simulator.requests.map(({ headers }) => headers['x-witrium-key']);
    expect(new Set(keys)).toStrictEqual(new Set([TOKEN]));
    for (const form of [TOKEN, Buffer.from(TOKEN).toString('base64'), encodeURIComponent(TOKEN), TOKEN.slice(4)])
      expect(partsWith(everything, form)).toStrictEqual([]);
    // The client knows the name of the header, and has nothing to put there.
    expect(partsWith(everything, 'x-witrium-key')).toStrictEqual(['scripts']);

    // The search does find what is there.
    const runId = simulator.submittedRuns[0]?.runId ?? '';
    expect(partsWith(everything, runId)).toStrictEqual(expect.arrayContaining(['requests', 'responses', 'storage']));
    expect(partsWith(everything, 'Read the table')).toStrictEqual(['responses', 'dom']);
    expect(partsWith(everything, '/api/witrium')).toStrictEqual(expect.arrayContaining(['requests', 'scripts']));
    expect(partsWith(everything, 'progress-visitor')).toStrictEqual(expect.arrayContaining(['requests', 'cookies']));
  });
});
