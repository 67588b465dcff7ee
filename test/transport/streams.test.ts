import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { lastValueFrom, map, toArray } from 'rxjs';
import { connect, errorOf, serve, TOKEN } from './serving.js';

const run = (status: string) => JSON.stringify({ workflow_id: 'w', run_id: 'r', status });

const event = (name: string, data: string, id?: string) =>
  `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`;

interface Script {
  /** The answers to polls, of which all but the last are asked for once. */
  readonly polls: readonly string[];
  /** What each stream holds before it breaks off. */
  readonly streams: readonly string[];
}

/** A server that offers event streams, and what it was asked for. */
const serving = async ({ polls, streams }: Script) => {
  const seen: string[] = [];
  const left = { polls: [...polls], streams: [...streams] };
  const answer = ({ url = '' }: IncomingMessage, response: ServerResponse) => {
    const kind = url.split('/').at(-1) ?? '';
    seen.push(kind);
    if (kind === 'results') {
      const body = left.polls.length > 1 ? left.polls.shift() : left.polls[0];
      response.writeHead(200, { 'witrium-events': 'events' }).end(body);
    } else {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(left.streams.shift());
    }
  };
  return { url: await serve(answer), seen };
};

const watch = { pollingInterval: 1 };

const statusesOf = async (url: string, config = {}) =>
  lastValueFrom(
    connect(url, config)
      .watchRun('r', watch)
      .pipe(
        map(({ status }) => status),
        toArray(),
      ),
  );

describe('the event stream of a run', () => {
  it('ends with the last snapshot, without an end', async () => {
    const { url, seen } = await serving({ polls: [run('P')], streams: [event('snapshot', run('C'), '1')] });
    await expect(statusesOf(url)).resolves.toStrictEqual(['P', 'C']);
    expect(seen).toStrictEqual(['results', 'events']);
  });

  it.each([
    ['an end without a last snapshot', event('end', '{}', 'end')],
    ['an end after a snapshot that is not the last', event('snapshot', run('P'), '1') + event('end', '{}', 'end')],
    ['a snapshot that is not JSON', event('snapshot', 'no', '1')],
    ['an error that is none', event('error', '{}', 'end')],
    ['a snapshot that is too large', event('snapshot', run('P'.repeat(2000)), '1')],
    ['nothing at all, without retries', ''],
  ])('that holds %s leaves the run to polls', async (_, stream) => {
    const { url, seen } = await serving({ polls: [run('P'), run('P'), run('C')], streams: [stream] });
    await expect(statusesOf(url, { maxResponseBytes: 1000 })).resolves.toStrictEqual(['P', 'P', 'C']);
    expect(seen).toStrictEqual(['results', 'events', 'results', 'results']);
  });

  it('that holds a snapshot that cannot be decoded leaves the error to a poll', async () => {
    const { url, seen } = await serving({ polls: [run('P'), '{}'], streams: [event('snapshot', '{}', '1')] });
    await expect(errorOf(connect(url).watchRun('r', watch))).resolves.toMatchObject({
      _tag: 'DecodeError',
      runId: 'r',
    });
    expect(seen).toStrictEqual(['results', 'events', 'results']);
  });

  it('that echoes the token does not show it', async () => {
    const data = JSON.stringify({ tag: 'HttpStatusError', status: 403, detail: `no ${TOKEN}` });
    const { url } = await serving({ polls: [run('P')], streams: [event('error', data, 'end')] });
    const error = await errorOf(connect(url).watchRun('r', watch));
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status: 403, detail: 'no [token]' });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(TOKEN);
  });
});
