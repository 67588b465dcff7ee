import { startSimulator } from '../../src/testing/index.js';
import { FakeTty } from './support/FakeTty.js';
import { cli } from './support/inProcess.js';

const workflows = {
  shop: {
    steps: [
      { instruction: 'Open the \u001b[31mpage\u001b[0m', duration: 150 },
      { instruction: 'Press "Buy"', duration: 50, outcome: 'failed', errorMessage: 'no such button' },
    ],
  },
} as const;

const runOn = async (stderr: FakeTty, env = {}) => {
  await using simulator = await startSimulator({ workflows });
  const { baseUrl, apiToken } = simulator;
  return await cli(['run', 'shop', '--interval', '10ms'], {
    env: { WITRIUM_BASE_URL: baseUrl, WITRIUM_API_TOKEN: apiToken, ...env },
    stderr,
  });
};

describe('the command in a terminal', () => {
  it('shows the step that goes on with the elapsed time, and leaves above it those that are over', async () => {
    const stderr = new FakeTty();
    expect((await runOn(stderr)).code).toBe(3);
    const screen = stderr.text;
    expect(screen).toMatch(/\n.*[⠋-]\S* Open the page \(\d+\.\d s\)/);
    expect(screen).toMatch(/[✔√].* Open the page \(\d+\.\d s\)\n/);
    expect(screen).toMatch(/[✖×].* Press "Buy": no such button \(\d+\.\d s\)\n/);
    expect(screen).toMatch(/witrium-rx: run [\w-]+ failed: no such button\n/);
  });

  it('hides the cursor only while it works', async () => {
    const stderr = new FakeTty();
    await runOn(stderr);
    expect(stderr.text.lastIndexOf('\u001b[?25h')).toBeGreaterThan(stderr.text.lastIndexOf('\u001b[?25l'));
    expect(stderr.text).toContain('\u001b[?25l');
  });

  it.each([
    ['has no width', new FakeTty(0), {}],
    ['is dumb', new FakeTty(), { TERM: 'dumb' }],
  ])('writes plain lines when it %s', async (_, stderr, env) => {
    await runOn(stderr, env);
    expect(stderr.text).not.toContain('\u001b');
    expect(stderr.text).toMatch(/^done {4}Open the page \(\d+\.\d s\)$/m);
  });

  describe('with colours', () => {
    const COLOUR = '\u001b[3';

    it.each([
      ['has them', {}, true],
      ['has none with NO_COLOR', { NO_COLOR: '1' }, false],
      ['has them with an empty NO_COLOR', { NO_COLOR: '' }, true],
      ['has none with FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
      ['has none with FORCE_COLOR=false', { FORCE_COLOR: 'false' }, false],
      ['has them with FORCE_COLOR, whatever NO_COLOR says', { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ])('%s', async (_, env, hasColours) => {
      const stderr = new FakeTty();
      await runOn(stderr, env);
      expect(stderr.text.includes(COLOUR)).toBe(hasColours);
      expect(stderr.text).toMatch(/[✔√].* Open the page \(\d+\.\d s\)\n/);
    });

    it.each([
      ['has none', {}, false],
      ['has them with FORCE_COLOR', { FORCE_COLOR: '1' }, true],
      ['has none with an empty FORCE_COLOR', { FORCE_COLOR: '' }, false],
    ])('a log %s', async (_, env, hasColours) => {
      await using simulator = await startSimulator({ workflows });
      const { baseUrl, apiToken } = simulator;
      const { stderr } = await cli(['run', 'shop', '--interval', '10ms'], {
        env: { WITRIUM_BASE_URL: baseUrl, WITRIUM_API_TOKEN: apiToken, ...env },
      });
      expect(stderr.includes(`${COLOUR}2mdone    `)).toBe(hasColours);
      expect(stderr.includes('\u001b')).toBe(hasColours);
    });
  });
});
