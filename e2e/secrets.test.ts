import { keptBy, type Kept } from './support/kept.js';
import { pages } from './support/pages.js';
import { tabOf } from './support/Tab.js';
import { TOKEN, useProgress } from './support/useProgress.js';
import { startWiretap, type Wiretap } from './support/wiretap.js';

/** The parts in which a text occurs. */
const partsWith = ({ sent, received }: Wiretap, kept: readonly Kept[], text: string): readonly string[] => {
  const parts: Readonly<Record<string, readonly string[]>> = {
    sent: sent(),
    received: received(),
    storage: kept.map(({ storage }) => storage),
    cookies: kept.map(({ cookies }) => cookies),
    dom: kept.map(({ dom }) => dom),
  };
  return Object.entries(parts).flatMap(([name, texts]) => (texts.some((part) => part.includes(text)) ? [name] : []));
};

describe.each(pages)('the token', (page) => {
  const setUp = useProgress(page);

  it(`never comes near the ${page.name} page`, async () => {
    const { context, server, simulator } = await setUp({ pace: 4 });
    const tap = await startWiretap(server.url);
    const tab = tabOf(await context.newPage());
    try {
      await tab.page.goto(tap.url);
      simulator.addFault({ operation: 'submitWorkflow', kind: 'status', status: 401, body: { detail: 'No such key' } });
      await tab.run('Sales report');
      await tab.alert.filter({ hasText: '401' }).waitFor();
      const afterTheError = await keptBy(tab.page);
      await tab.again.click();
      await tab.says(/Step \d of 5/);
      const inTheMiddle = await keptBy(tab.page);
      await tab.ends();
      const kept = [afterTheError, inTheMiddle, await keptBy(tab.page)];

      const keys = simulator.requests.map(({ headers }) => headers['x-witrium-key']);
      expect(new Set(keys)).toStrictEqual(new Set([TOKEN]));
      for (const form of [TOKEN, Buffer.from(TOKEN).toString('base64'), TOKEN.slice(4), TOKEN.toUpperCase()])
        expect([form, partsWith(tap, kept, form)]).toStrictEqual([form, []]);

      // The search finds what is there: in the scripts, and in each other part.
      const runId = simulator.submittedRuns[0]?.runId ?? '';
      expect(partsWith(tap, kept, 'witrium-run')).toStrictEqual(['received', 'storage']);
      expect(partsWith(tap, kept, runId)).toStrictEqual(expect.arrayContaining(['sent', 'received', 'storage']));
      expect(partsWith(tap, kept, 'Read the table')).toStrictEqual(['received', 'dom']);
      expect(partsWith(tap, kept, 'progress-visitor')).toStrictEqual(['sent', 'received', 'cookies']);
    } finally {
      await tab.page.close();
      await tap.close();
    }
    expect(tab.complaints).toStrictEqual([]);
  });
});
