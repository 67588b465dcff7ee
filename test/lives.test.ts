import fc from './support/random.js';
import { life } from './lives/life.js';
import { live } from './lives/live.js';
import { until } from './support/until.js';

/** How many lives are lived; `npm run soak` asks for more. */
const LIVES = Number(process.env['LIVES'] ?? 320);

/** Lives that go on at the same time. */
const AT_ONCE = 40;

const NOTHING = { openSessions: 0, doubleSubmits: 0, strayRuns: 0, strayTokens: 0, idleTokens: 0, openSockets: 0 };

/** In milliseconds. After the last, what was found so far is reported. */
const LONGEST_LIVES = 20_000;
const LONGEST_SEARCH = 270_000;

jest.setTimeout(300_000);

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('a life', () => {
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown) => rejections.push(reason);
  beforeAll(() => {
    process.on('unhandledRejection', onRejection);
  });
  afterAll(() => {
    process.off('unhandledRejection', onRejection);
  });

  it(`leaves nothing behind, whatever it does and whatever happens to it (${LIVES} times)`, async () => {
    const timersBefore = timers();
    const lives = fc.array(life, { minLength: AT_ONCE, maxLength: AT_ONCE });
    const property = fc.asyncProperty(lives, async (some) => {
      expect(await Promise.all(some.map(live))).toStrictEqual(some.map(() => NOTHING));
    });
    // fast-check prints the seed and the smallest life when one fails.
    await fc.assert(property, {
      numRuns: Math.ceil(LIVES / AT_ONCE),
      timeout: LONGEST_LIVES,
      interruptAfterTimeLimit: LONGEST_SEARCH,
      markInterruptAsFailure: true,
    });
    await until(() => timers() <= timersBefore);
    expect(rejections).toStrictEqual([]);
  });
});
