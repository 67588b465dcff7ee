/** @jest-environment jsdom */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunHandle } from 'witrium-rx';
import { createFakeWitrium } from 'witrium-rx/testing';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, '.tmp', 'vue-and-svelte');
const PAGE = readFileSync(join(ROOT, 'docs', 'guide', 'vue-and-svelte.md'), 'utf8');

/** Shows a run in an element, and gives back the function that takes it away. */
type Show = (target: Element, run: RunHandle) => () => unknown;

const FRAMEWORKS = [
  {
    name: 'Svelte',
    fence: 'svelte',
    file: 'Orders.svelte',
    exports: `
      import { mount, unmount } from 'svelte';
      import Orders from 'SOURCE';
      export const show = (target, run) => {
        const shown = mount(Orders, { target, props: { run } });
        return () => unmount(shown);
      };`,
  },
  {
    name: 'Vue',
    fence: 'js',
    file: 'Orders.mjs',
    exports: `
      import { createApp } from 'vue';
      import { Orders } from 'SOURCE';
      export const show = (target, run) => {
        const app = createApp(Orders, { run });
        app.mount(target);
        return () => app.unmount();
      };`,
  },
] as const;

const advance = async (time: number): Promise<void> => {
  await jest.advanceTimersByTimeAsync(time);
};

describe.each(FRAMEWORKS)('the program for $name', ({ fence, file, exports }) => {
  let show: Show;
  let target: HTMLElement;

  beforeAll(async () => {
    const [, code = ''] = new RegExp(`^\`\`\`${fence}\\n([^]*?)^\`\`\`$`, 'm').exec(PAGE) ?? [];
    const [source, bundle] = [join(FOLDER, file), join(FOLDER, `${fence}.cjs`)];
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(source, code);
    execFileSync(process.execPath, [join(__dirname, 'frameworks', 'bundle.mjs'), source, bundle, exports], {
      cwd: ROOT,
      timeout: 60_000,
    });
    ({ show } = (await import(bundle)) as { readonly show: Show });
  }, 60_000);

  beforeEach(() => {
    jest.useFakeTimers();
    target = document.body.appendChild(document.createElement('div'));
  });

  afterEach(() => {
    jest.useRealTimers();
    target.remove();
  });

  const orders = {
    marbles: 'p-r--c|',
    values: { c: { executions: [{ status: 'C', instruction: 'Open the list', instructionOrder: 0 }] } },
  } as const;

  it('shows one run to its end, which is submitted once', async () => {
    const client = createFakeWitrium({ runs: { orders }, frame: 1000 });
    const hide = show(target, client.startRun('orders'));
    await advance(0);
    expect(target.textContent).toContain('The run is pending, steps done: 0.');
    await advance(3000);
    expect(target.textContent).toContain('The run is running, steps done: 0.');
    await advance(3000);
    expect(target.textContent).toContain('The run is completed, steps done: 1.');
    expect(client.submittedRuns).toHaveLength(1);
    await hide();
  });

  it('cancels it when asked to', async () => {
    const client = createFakeWitrium({ runs: { orders }, frame: 1000 });
    const hide = show(target, client.startRun('orders'));
    await advance(2000);
    target.querySelector('button')?.click();
    await advance(10);
    expect(client.submittedRuns.map(({ status }) => status)).toStrictEqual(['X']);
    await hide();
  });

  it('leaves it with the component', async () => {
    const client = createFakeWitrium({ runs: { orders }, frame: 1000 });
    const hide = show(target, client.startRun('orders'));
    await advance(0);
    expect(client.followedRuns).toHaveLength(1);
    await hide();
    expect(client.followedRuns).toHaveLength(0);
    expect(target.textContent).toBe('');
  });
});
