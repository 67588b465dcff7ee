import { answerOf, messageOf, startChild, stopChild } from '../../bench/child.js';

describe('answerOf', () => {
  it('gives what the program sends', async () => {
    const { port } = await answerOf<{ readonly port: number }>('server', { limit: 20_000 }, 20_000);
    expect(port).toBeGreaterThan(0);
  });

  it('fails when the program ends without an answer', async () => {
    await expect(answerOf('target', {}, 20_000)).rejects.toThrow('ended with 0 and without an answer');
  });

  it('fails when the program takes longer than its limit', async () => {
    await expect(answerOf('server', { limit: 20_000 }, 1)).rejects.toThrow('no answer within 1 ms');
  });
});

describe('stopChild', () => {
  it('ends a child, and does nothing to one that has ended', async () => {
    const child = startChild('server', { limit: 20_000 });
    await messageOf(child, 20_000);
    await stopChild(child);
    await stopChild(child);
    expect(child.signalCode).toBe('SIGKILL');
  });
});
