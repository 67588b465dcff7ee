import { asapScheduler, type Subscription } from 'rxjs';
import { soon } from '../../src/internal/soon.js';
import { marbles } from '../operators/marbles.js';

const aMoment = () => new Promise((resolve) => setImmediate(resolve));

describe('soon', () => {
  it('calls once, and not at once', async () => {
    const called: string[] = [];
    soon(() => called.push('a'));
    soon(() => called.push('b'));
    expect(called).toStrictEqual([]);
    await aMoment();
    expect(called).toStrictEqual(['a', 'b']);
  });

  it('goes by the clock of RxJS', () => {
    marbles(({ flush }) => {
      const called: string[] = [];
      soon(() => called.push('a'));
      flush();
      expect(called).toStrictEqual(['a']);
    });
  });

  describe("where somebody else's work throws in the same moment", () => {
    afterEach(() => jest.restoreAllMocks());

    /** What RxJS does then with what was to come after it. */
    const drop = (scheduled: jest.SpyInstance): void => {
      const actions = scheduled.mock.results.map(({ value }) => value as Subscription);
      for (const action of actions) action.unsubscribe();
    };

    it('calls all the same', async () => {
      const scheduled = jest.spyOn(asapScheduler, 'schedule');
      const called: string[] = [];
      soon(() => called.push('a'));
      drop(scheduled);
      expect(called).toStrictEqual([]);
      await aMoment();
      expect(called).toStrictEqual(['a']);
    });

    it('does not call again what was called before', async () => {
      const scheduled = jest.spyOn(asapScheduler, 'schedule');
      const called: string[] = [];
      soon(() => called.push('a'));
      await aMoment();
      drop(scheduled);
      await aMoment();
      expect(called).toStrictEqual(['a']);
    });
  });
});
