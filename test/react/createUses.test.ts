import { asapScheduler } from 'rxjs';
import { createUses } from '../../src/react/createUses.js';
import { aWhile } from '../support/useSimulator.js';

/** What happens to something that is used, in order, with marks between the laps. */
const watched = (laps?: number) => {
  const heard: string[] = [];
  const use = createUses(() => heard.push('released'), laps);
  const mark = (left: number): void => {
    asapScheduler.schedule(() => {
      heard.push(`lap`);
      if (left > 1) mark(left - 1);
    });
  };
  return { heard, use, mark };
};

describe('createUses', () => {
  it.each([
    [undefined, ['released', 'lap', 'lap', 'lap']],
    [2, ['lap', 'released', 'lap', 'lap']],
  ])('releases after laps: %j', async (laps, expected) => {
    const { heard, use, mark } = watched(laps);
    const leave = use();
    leave();
    mark(3);
    expect(heard).toStrictEqual([]);
    await aWhile();
    expect(heard).toStrictEqual(expected);
  });

  it('releases nothing while somebody uses it, or is back at once', async () => {
    const { heard, use } = watched();
    const [leave, leaveToo] = [use(), use()];
    leave();
    await aWhile();
    leaveToo();
    use();
    await aWhile();
    expect(heard).toStrictEqual([]);
  });

  it('releases once, however often it is left and used in one go, and again after the next use', async () => {
    const { heard, use } = watched();
    for (let times = 0; times < 3; times++) use()();
    await aWhile();
    expect(heard).toStrictEqual(['released']);
    use()();
    await aWhile();
    expect(heard).toStrictEqual(['released', 'released']);
  });
});
