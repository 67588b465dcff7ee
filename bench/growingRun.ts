import { keepUnchanged } from '../src/codecs/keepUnchanged.js';
import { WorkflowRunResults } from '../src/index.js';
import { resultsBody } from './bodies.js';
import { costOf, ratioOf, timedRounds } from './rounds.js';
import type { Figure, Row } from './Row.js';
import { atMost } from './target.js';

export const name = 'growingRun';

const ROUNDS = 51;

const decode = (body: unknown): WorkflowRunResults => {
  const decoded = WorkflowRunResults.decode(body);
  if (decoded._tag === 'Right') return decoded.right;
  throw new Error('the results do not decode');
};

/** Poll `count` of a run: the snapshot has a step more than the one before, whose last step has ended. */
const measure = (count: number, tiny: boolean) => {
  const previous = decode(JSON.parse(resultsBody(count - 1)));
  const text = resultsBody(count);
  const texts = Array.from({ length: tiny ? 1 : Math.max(1, Math.round(2000 / count)) }, () => text);
  let bodies: readonly unknown[] = [];
  let snapshots: readonly WorkflowRunResults[] = [];
  const rounds = timedRounds(tiny ? 1 : ROUNDS, {
    parse: () => {
      bodies = texts.map((body): unknown => JSON.parse(body));
    },
    decode: () => {
      snapshots = bodies.map(decode);
    },
    keep: () => {
      for (const snapshot of snapshots) keepUnchanged(previous, snapshot);
    },
  });
  const figure = (part: 'parse' | 'decode' | 'keep', what: string): Figure => ({
    name: what,
    value: (1000 * costOf(rounds, part)) / texts.length,
    unit: 'µs',
  });
  const sums = rounds.map(({ parse, decode: decoding, keep }) => ({ parse, added: decoding + keep }));
  return {
    count,
    figures: [figure('decode', 'decode'), figure('keep', 'keepUnchanged'), figure('parse', 'JSON.parse')],
    ratio: ratioOf(sums, 'added', 'parse'),
  };
};

/**
 * The most by which the part that we add may differ between polls a hundred times apart, and still be called
 * flat: two long snapshots do not fit into the caches of a processor, where two short ones do.
 */
const FLAT = 2;

/** What a poll of a run that grows by a step a poll adds to JSON.parse: the same part of it at any length. */
export const run = ({ tiny }: { readonly tiny: boolean }): Promise<Row[]> => {
  const polls = (tiny ? [10, 100] : [10, 100, 1000, 10_000]).map((count) => measure(count, tiny));
  const rows = polls.map(({ count, figures, ratio }): Row => ({
    bench: name,
    case: `poll ${count}: decode + keepUnchanged, to JSON.parse`,
    figures,
    ratio,
  }));
  const long = polls.filter(({ count }) => count >= 100).map(({ ratio }) => ratio);
  const spread = Math.max(...long) / Math.min(...long);
  const flat: Row = {
    bench: name,
    case: 'the largest of these parts from poll 100 on, to the smallest',
    figures: [{ name: 'as large', value: spread, unit: 'times' }],
    ratio: spread,
    ...atMost(spread, FLAT),
  };
  return Promise.resolve([...rows, flat]);
};
