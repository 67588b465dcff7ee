import { AsyncLocalStorage } from 'node:async_hooks';
import { createLine, type Line } from '../../src/internal/createLine.js';

/** Whoever starts in a line is called by name. */
const scene = (line: Line) => {
  const started: string[] = [];
  const enter = (name: string) => line.enter(() => started.push(name));
  return { started, enter };
};

/** After all that comes a moment later. */
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('createLine', () => {
  it('starts at once whoever finds a place', () => {
    const { started, enter } = scene(createLine(2));
    enter('a');
    enter('b');
    enter('c');
    expect(started).toStrictEqual(['a', 'b']);
  });

  it('calls those who wait first come, first served, one for each who leaves', async () => {
    const { started, enter } = scene(createLine(2));
    const [leaveA, leaveB] = [enter('a'), enter('b')];
    for (const name of ['c', 'd', 'e']) enter(name);
    leaveB();
    await soon();
    expect(started).toStrictEqual(['a', 'b', 'c']);
    leaveA();
    await soon();
    expect(started).toStrictEqual(['a', 'b', 'c', 'd']);
  });

  it('calls the next a moment later, not inside the end of somebody else', async () => {
    const { started, enter } = scene(createLine(1));
    const leave = enter('a');
    enter('b');
    leave();
    expect(started).toStrictEqual(['a']);
    await soon();
    expect(started).toStrictEqual(['a', 'b']);
  });

  it('lets nobody in before those who wait', async () => {
    const { started, enter } = scene(createLine(1));
    const leave = enter('a');
    enter('b');
    leave();
    enter('c');
    await soon();
    expect(started).toStrictEqual(['a', 'b']);
  });

  it('starts at once whoever comes when the line is empty again', async () => {
    const { started, enter } = scene(createLine(1));
    const leaveA = enter('a');
    const leaveB = enter('b');
    leaveA();
    await soon();
    leaveB();
    await soon();
    enter('c');
    expect(started).toStrictEqual(['a', 'b', 'c']);
  });

  it('never starts whoever leaves in line, and frees no place for it', async () => {
    const { started, enter } = scene(createLine(1));
    const leaveA = enter('a');
    const leaveB = enter('b');
    enter('c');
    enter('d');
    leaveB();
    await soon();
    expect(started).toStrictEqual(['a']);
    leaveA();
    await soon();
    expect(started).toStrictEqual(['a', 'c']);
  });

  it('never starts whoever leaves after the call and before its start', async () => {
    const { started, enter } = scene(createLine(1));
    const leaveA = enter('a');
    const leaveB = enter('b');
    enter('c');
    leaveA();
    leaveB();
    await soon();
    expect(started).toStrictEqual(['a', 'c']);
  });

  it('frees one place for each, however often it leaves', async () => {
    const { started, enter } = scene(createLine(1));
    const leave = enter('a');
    for (const name of ['b', 'c']) enter(name);
    leave();
    leave();
    await soon();
    leave();
    await soon();
    expect(started).toStrictEqual(['a', 'b']);
  });

  it('has no more places for those who come between the call and the start', async () => {
    const { started, enter } = scene(createLine(1));
    const leaveA = enter('a');
    const leaveB = enter('b');
    leaveA();
    leaveB();
    const leaveC = enter('c');
    enter('d');
    await soon();
    expect(started).toStrictEqual(['a', 'c']);
    leaveC();
    await soon();
    expect(started).toStrictEqual(['a', 'c', 'd']);
  });

  it('calls those who wait after there was nobody left to call', async () => {
    const { started, enter } = scene(createLine(2));
    const leaves = [enter('a'), enter('b')];
    enter('c');
    for (const leave of leaves) leave();
    await soon();
    const leaveD = enter('d');
    enter('e');
    expect(started).toStrictEqual(['a', 'b', 'c', 'd']);
    leaveD();
    await soon();
    expect(started).toStrictEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('takes 100,000 who leave as soon as they start', async () => {
    const line = createLine(1);
    let started = 0;
    const leave = line.enter(() => undefined);
    for (let index = 0; index < 100_000; index += 1) {
      const leaveToo = line.enter(() => {
        started += 1;
        leaveToo();
      });
    }
    leave();
    await soon();
    expect(started).toBe(100_000);
  }, 30_000);

  it('starts nobody when 30,000 leave at once', async () => {
    const { started, enter } = scene(createLine(1));
    const leaves = Array.from({ length: 30_000 }, (_, index) => enter(String(index)));
    for (const leave of leaves) leave();
    await soon();
    expect(started).toStrictEqual(['0']);
    enter('next');
    expect(started).toStrictEqual(['0', 'next']);
  });

  it('starts everybody in the context in which they came', async () => {
    const context = new AsyncLocalStorage<string>();
    const line = createLine(1);
    const seen: unknown[] = [];
    const enter = (name: string) =>
      context.run(name, () =>
        line.enter(() => {
          seen.push([name, context.getStore()]);
        }),
      );
    const leaveA = enter('a');
    const leaveB = enter('b');
    enter('c');
    context.run('other', leaveA);
    await soon();
    leaveB();
    await soon();
    expect(seen).toStrictEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
    ]);
  });
});
