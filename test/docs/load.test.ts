import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import hour from '../../bench/load/hour.json';
import life from '../../bench/load/life.json';
import relay from '../../bench/load/relay.json';
import { tableRows } from '../support/tableRows.js';

const ROOT = join(__dirname, '..', '..');

const MB = 1_000_000;

const megabytes = (bytes: number): string => `${(bytes / MB).toFixed(0)} MB`;

const written = (count: number): string => count.toLocaleString('en');

/** The rows of the table under a heading of a page, without its head. */
const tableOf = (page: string, heading: string): readonly (readonly string[])[] => {
  const text = readFileSync(join(ROOT, 'docs', 'guide', page), 'utf8');
  const [section = ''] = text.split(`\n## ${heading}\n`)[1]?.split('\n## ') ?? [];
  return tableRows(section);
};

const range = (values: readonly number[], unit: (value: number) => string): string =>
  `${unit(Math.min(...values)).replace(/ \w+$/, '')} to ${unit(Math.max(...values))}`;

/** Makes the rows of a table with a column for each state. */
const rowsOf =
  <State>(columns: readonly State[]) =>
  (what: string, of: (state: State) => string): readonly string[] => [what, ...columns.map(of)];

describe('the figures of npm run load', () => {
  it('of the relay are those on its page', () => {
    const [after, ...rest] = relay.samples.filter(({ sockets }) => sockets === 0);
    const during = relay.samples.filter(({ sockets }) => sockets > 0);
    const { least, most } = relay.pollsOfARun;
    const { status, retryAfter } = relay.beyondTheLimit;
    const delays = during.slice(1).map(({ delay }) => delay);
    expect([relay.browsers, relay.runs, relay.slowBrowsers, relay.duration]).toStrictEqual([2000, 200, 200, 90_000]);
    expect(rest).toHaveLength(1);
    expect(tableOf('relay.md', 'How much it bears')).toStrictEqual([
      [
        'browsers that got the last snapshot of their run',
        `${written(relay.toldTheEnd)} of ${written(relay.browsers)}`,
      ],
      ['connections, with those that came back', written(relay.connections)],
      ['snapshots sent', written(relay.snapshots)],
      ['polls of one run, which ten browsers follow', `${least} to ${most}`],
      [
        'heap of the relay meanwhile',
        range(
          during.map(({ heap }) => heap),
          megabytes,
        ),
      ],
      ['heap when all browsers have left', megabytes(after?.heap ?? NaN)],
      ['memory of the process (RSS), at most', megabytes(Math.max(...relay.samples.map(({ rss }) => rss)))],
      ['delay of the event loop, p99', range(delays, (delay) => `${delay.toFixed(0)} ms`)],
      ['one stream more than `maxEventStreams`', `${status}, \`Retry-After: ${retryAfter}\``],
    ]);
  });

  it('of a long life are those on the page of promises', () => {
    const [first, last] = [life.states[0], life.states.at(-1)];
    const columns = [first, last, life.afterClose].map((state) => state ?? life.afterClose);
    const row = rowsOf(columns);
    expect([life.runs, life.minutes, life.openSessions]).toStrictEqual([2000, 10, 0]);
    expect(tableOf('promises.md', 'Ten minutes of work')).toStrictEqual([
      row('work that was completed', ({ completed }) => written(completed)),
      row('work that was left in the middle', ({ left }) => written(left)),
      row('work that failed: there is no such workflow', ({ failed }) => written(failed)),
      row('heap', ({ sample }) => megabytes(sample.heap)),
      row('memory of the process (RSS)', ({ sample }) => megabytes(sample.rss)),
      row('timers', ({ sample }) => written(sample.timers)),
      row('sockets', ({ sample }) => written(sample.sockets)),
      row('listeners', ({ listeners }) => written(listeners)),
    ]);
    const text = readFileSync(join(ROOT, 'docs', 'guide', 'promises.md'), 'utf8');
    expect(text).toContain(`${written(life.submitted)} runs were submitted, and polled ${written(life.polls)} times`);
  });

  it('of an hour are those on the page of promises', () => {
    const at = (minute: number) => hour.states[minute - 1] ?? hour.afterClose;
    const columns = [at(1), at(30), at(60), hour.afterClose];
    const row = rowsOf(columns);
    expect([hour.runs, hour.minutes, hour.openSessions, hour.afterClose.timers]).toStrictEqual([2000, 60, 0, 0]);
    expect(tableOf('promises.md', 'An hour of work')).toStrictEqual([
      row('work that was completed', ({ completed }) => written(completed)),
      row('work that was left in the middle', ({ left }) => written(left)),
      row('work that failed', ({ failed }) => written(failed)),
      row('heap', ({ heap }) => megabytes(heap)),
      row('timers', ({ timers }) => written(timers)),
    ]);
    const text = readFileSync(join(ROOT, 'docs', 'guide', 'promises.md'), 'utf8');
    expect(text).toContain(
      `About ${written(hour.submitted)} runs were submitted, and polled about ${written(hour.polls)} times`,
    );
  });
});
