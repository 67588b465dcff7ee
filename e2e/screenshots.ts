import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { manyTab } from './support/manyTab.js';
import { manyPages, pages } from './support/pages.js';
import { useProgress } from './support/useProgress.js';

const folder = join(__dirname, '../docs/screenshots');

/** A picture that is larger than this has no place in a repository, in bytes. */
const LARGEST = 150_000;

beforeAll(() => mkdir(folder, { recursive: true }));

describe.each(pages)('pictures of the $name page', (page) => {
  const setUp = useProgress(page);

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    it('show a run that goes on, on a phone', async () => {
      const viewport = { width: 360, height: 720 };
      const { open } = await setUp({ colorScheme, viewport, reducedMotion: 'reduce' });
      const tab = await open();
      await tab.run('Stock export');
      await tab.says('Step 5 of 8');
      const path = join(folder, `${page.name}-phone-${colorScheme}.png`);
      await tab.page.screenshot({ path });
      expect((await stat(path)).size).toBeLessThan(LARGEST);
    });

    it('show a result, on a desktop', async () => {
      const viewport = { width: 860, height: 880 };
      const { open } = await setUp({ colorScheme, viewport, reducedMotion: 'reduce' });
      const tab = await open();
      await tab.run('Sales report');
      await tab.ends();
      const path = join(folder, `${page.name}-desktop-${colorScheme}.png`);
      await tab.page.screenshot({ path, fullPage: true });
      expect((await stat(path)).size).toBeLessThan(LARGEST);
    });
  });
});

describe.each(manyPages)('pictures of the $name page', (page) => {
  const setUp = useProgress(page);

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    it.each([
      ['phone', { width: 360, height: 720 }],
      ['desktop', { width: 860, height: 880 }],
    ] as const)('show many runs that go on, on a %s', async (device, viewport) => {
      const { open } = await setUp({ colorScheme, viewport, reducedMotion: 'reduce', pace: 6 });
      const tab = manyTab(await open());
      await tab.start.click();
      // By then one or the other has failed.
      await tab.reaches(20);
      const path = join(folder, `${page.name}-${device}-${colorScheme}.png`);
      await tab.page.screenshot({ path });
      expect((await stat(path)).size).toBeLessThan(LARGEST);
    });
  });
});
