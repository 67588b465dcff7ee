import * as fc from 'fast-check';
import { life } from './lives/life.js';
import { live } from './lives/live.js';

/** How many lives are lived; `npm run soak` asks for more. */
const LIVES = Number(process.env['LIVES'] ?? 320);

/** The same lives in every `npm test`; others in every soak. */
const SEED = process.env['LIVES'] === undefined ? { seed: 20_261_124 } : {};

/** Lives that go on at the same time. */
const AT_ONCE = 16;

const NOTHING = { openSessions: 0, doubleSubmits: 0, strayRuns: 0 };

jest.setTimeout(300_000);

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
    const lives = fc.array(life, { minLength: AT_ONCE, maxLength: AT_ONCE });
    const property = fc.asyncProperty(lives, async (some) => {
      expect(await Promise.all(some.map(live))).toStrictEqual(some.map(() => NOTHING));
    });
    // fast-check prints the seed and the smallest life when one fails.
    await fc.assert(property, { numRuns: Math.ceil(LIVES / AT_ONCE), ...SEED });
    expect(rejections).toStrictEqual([]);
  });
});
