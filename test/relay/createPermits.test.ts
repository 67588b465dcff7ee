import { ApiRefusal } from 'witrium-rx';
import type { RelayCall } from 'witrium-rx/relay';
import { createPermits } from '../../src/relay/createPermits.js';

const call: RelayCall = {
  operation: 'watchRun',
  id: 'r',
  request: new Request('http://relay.test/'),
  browserSessionId: undefined,
  useStates: undefined,
  preserveState: undefined,
};

const permits = (answer: unknown, report = jest.fn()) =>
  createPermits({ workflows: ['w'] }, () => answer as boolean, report);

/** What cannot be made: a Response with a status that is none of an answer. */
const withStatus = (status: number): Response => Object.defineProperty(new Response('no'), 'status', { value: status });

describe('ask', () => {
  it.each([200, 204, 401, 599])('gives a Response with the status %d as it is', async (status) => {
    const answer = new Response(null, { status });
    await expect(permits(answer).ask(call)).resolves.toBe(answer);
  });

  it.each([0, 199, 600])('does not give one with the status %d', async (status) => {
    await expect(permits(withStatus(status)).ask(call)).rejects.toThrow(
      'authorize has given a Response that was used before, or has no status: make one each time',
    );
  });

  it('does not give one that was read, or that somebody reads', async () => {
    const read = new Response('a');
    await read.text();
    const locked = new Response('a');
    locked.body?.getReader();
    for (const answer of [read, locked]) await expect(permits(answer).ask(call)).rejects.toThrow('make one each time');
  });

  it('leaves out the length that one says', async () => {
    const init = { status: 451, statusText: 'Why', headers: { 'content-length': '999', 'x-own': '1' } };
    const answer = await permits(new Response('body', init)).ask(call);
    expect([answer?.status, answer?.statusText, await answer?.text()]).toStrictEqual([451, 'Why', 'body']);
    expect([...(answer?.headers ?? [])]).toStrictEqual([
      ['content-type', 'text/plain;charset=UTF-8'],
      ['x-own', '1'],
    ]);
  });

  it('gives nothing for a yes, and refuses anything else', async () => {
    await expect(permits(true).ask(call)).resolves.toBeUndefined();
    for (const answer of [false, undefined, 1, {}])
      await expect(permits(answer).ask(call)).rejects.toMatchObject({ status: 403, detail: 'Not allowed for you' });
  });
});

describe('askAgain', () => {
  it.each([
    [200, 403],
    [302, 403],
    [399, 403],
    [400, 400],
    [404, 404],
    [499, 499],
    [500, 403],
  ])('makes of a Response with the status %d a refusal with %d', async (status, expected) => {
    const refusal = await permits(withStatus(status)).askAgain(call, 'w');
    expect(refusal).toBeInstanceOf(ApiRefusal);
    expect(refusal).toMatchObject({ status: expected, detail: 'Not allowed for you' });
  });

  it('lets go on what may, also while the workflow is not known', async () => {
    await expect(permits(true).askAgain(call, 'w')).resolves.toBeUndefined();
    await expect(permits(true).askAgain(call, undefined)).resolves.toBeUndefined();
  });

  it('does not let go on what is of another workflow', async () => {
    await expect(permits(true).askAgain(call, 'x')).resolves.toMatchObject({ status: 403 });
  });

  it('reports what is thrown, but for a refusal', async () => {
    const report = jest.fn();
    const error = new Error('mine');
    const failing = (thrown: Error) => permits(Promise.reject(thrown), report);
    await expect(failing(error).askAgain(call, 'w')).resolves.toMatchObject({ status: 403 });
    await expect(failing(new ApiRefusal(401, 'x')).askAgain(call, 'w')).resolves.toMatchObject({ status: 403 });
    expect(report.mock.calls).toStrictEqual([[error]]);
  });
});
