import { isLeft } from 'fp-ts/Either';
import * as t from 'io-ts';
import {
  BrowserSessionList,
  TalentResult,
  WorkflowRun,
  WorkflowRunResults,
  WorkflowRunSubmitted,
} from '../src/index.js';
import { resultsBody } from './bodies.js';
import { decodeByHand } from './decodeByHand.js';
import { costOf, ratioOf, timedRounds } from './rounds.js';
import type { Row } from './Row.js';
import { atMost } from './target.js';

export const name = 'decode';

const MOST = 0.15;

const ROUNDS = 51;

const nullable = (codec: t.Mixed): t.Mixed => t.union([codec, t.null, t.undefined]);

/** The same checks with the combinators of io-ts, without a renaming. */
const PlainResults = t.type({
  workflow_id: t.string,
  run_id: t.string,
  status: t.string,
  started_at: nullable(t.string),
  completed_at: nullable(t.string),
  message: nullable(t.string),
  executions: t.array(
    t.type({
      status: t.string,
      instruction_order: t.number,
      instruction: t.string,
      result: t.unknown,
      result_format: nullable(t.string),
      error_message: nullable(t.string),
    }),
  ),
  result: t.unknown,
  result_format: nullable(t.string),
  error_message: nullable(t.string),
});

const decodeWith = (codec: t.Mixed, value: unknown): void => {
  if (isLeft(codec.decode(value))) throw new Error(`${codec.name} does not decode its body`);
};

/** Decodes the other answers first, as a program does, so that the engine cannot fit the code to one shape. */
const decodeOthers = (): void => {
  const submitted = { workflow_id: 'w', run_id: 'r', status: 'P' };
  const session = {
    uuid: 's',
    provider: 'omega',
    status: 'active',
    is_busy: true,
    user_managed: true,
    created_at: 't',
  };
  const step = { instruction_id: 'i', instruction: 'Wait', status: 'C' };
  const workflow = { uuid: 'w', name: 'n' };
  const run = { uuid: 'r', workflow, run_type: 'w', triggered_by: 'api', status: 'X', session_active: true };
  for (let count = 0; count < 2000; count++) {
    decodeWith(WorkflowRunSubmitted, submitted);
    decodeWith(TalentResult, { status: 'C', message: 'Done' });
    decodeWith(BrowserSessionList, { sessions: [session, session], total_count: 2 });
    decodeWith(WorkflowRun, { ...run, executions: [step, step] });
  }
};

const rowsFor = (count: number, tiny: boolean): readonly Row[] => {
  const text = resultsBody(count);
  const texts = Array.from({ length: tiny ? 1 : Math.max(1, Math.round(2000 / count)) }, () => text);
  let bodies: readonly unknown[] = [];
  const each = (use: (body: unknown) => void) => () => {
    bodies.forEach(use);
  };
  const rounds = timedRounds(tiny ? 1 : ROUNDS, {
    parse: () => {
      bodies = texts.map((body): unknown => JSON.parse(body));
    },
    ours: each((body) => {
      decodeWith(WorkflowRunResults, body);
    }),
    'plain io-ts': each((body) => {
      decodeWith(PlainResults, body);
    }),
    'by hand': each(decodeByHand),
  });
  return (['ours', 'plain io-ts', 'by hand'] as const).map((who) => {
    const ratio = ratioOf(rounds, who, 'parse');
    return {
      bench: name,
      case: `${who}, ${count} executions, to JSON.parse`,
      figures: [{ name: 'to decode', value: (1000 * costOf(rounds, who)) / texts.length, unit: 'µs' }],
      ratio,
      ...(who === 'ours' && atMost(ratio, MOST)),
    };
  });
};

/** Decoding of a snapshot, as a part of what JSON.parse takes for its text. */
export const run = ({ tiny }: { readonly tiny: boolean }): Promise<Row[]> => {
  decodeOthers();
  return Promise.resolve((tiny ? [10] : [100, 1000, 10_000]).flatMap((count) => rowsFor(count, tiny)));
};
