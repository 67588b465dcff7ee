import { adaptivePolling } from '../src/index.js';
import { bounds } from './noticing/bounds.js';
import { BASELINE, cellsOf, overallRatios, ratiosOf, type Cell, type Ratios } from './noticing/cells.js';
import { FAMILIES, type Family } from './noticing/families.js';
import { measure, type Measured, type Strategy } from './noticing/poll.js';
import { STEP_MODELS } from './noticing/workload.js';
import type { Row } from './Row.js';

export const name = 'noticing';

/** Half the delay of a fixed interval of 5 s, at no more requests. */
const TARGET = { delay: 0.5, requests: 1 };

/** Without chance, so that the figures are the same each time. */
const CANDIDATES: readonly (readonly [who: string, strategy: Strategy])[] = [
  ['fixed 5 s', BASELINE],
  ['fixed 2 s', () => 2000],
  ['adaptivePolling()', adaptivePolling({ jitter: 0 })],
  ["adaptivePolling({ since: 'start' })", adaptivePolling({ jitter: 0, since: 'start' })],
];

/** In milliseconds; null is the mix of all. */
const DURATIONS = [3000, 30_000, 120_000, 600_000, null];

const valueOf = ({ requests, mean, p95, share }: Measured, ratios: Ratios): string => {
  const [late, latest] = [mean, p95].map((delay) => (delay / 1000).toFixed(2));
  const part = (100 * share).toFixed(1);
  return `${requests.toFixed(1)} requests (${ratios.requests.toFixed(2)} times), ${late} s late (${part} % of the run), p95 ${latest} s`;
};

const candidateRows = (cell: Cell): readonly Row[] =>
  CANDIDATES.map(([who, strategy]) => {
    const measured = measure(cell.runs, strategy);
    const ratios = ratiosOf(measured, cell);
    const runs = cell.duration === null ? 'runs of 3 to 600 s' : `runs of ${cell.duration / 1000} s`;
    return {
      bench: name,
      case: `${cell.model}, ${runs}: ${who}`,
      value: valueOf(measured, ratios),
      ratio: ratios.delay,
    };
  });

const meets = ({ requests, delay }: Ratios): boolean => requests <= TARGET.requests && delay <= TARGET.delay;

const verdictRow = (cells: readonly Cell[], [who, strategy]: (typeof CANDIDATES)[number]): Row => {
  const met = cells.filter((cell) => meets(ratiosOf(measure(cell.runs, strategy), cell))).length;
  return {
    bench: name,
    case: `kinds of runs with half the delay of fixed 5 s at no more requests: ${who}`,
    value: `${met} of ${cells.length}`,
    target: `${cells.length} of ${cells.length}`,
    ok: met === cells.length,
  };
};

const BUDGETS = [0.75, 1, 1.25, 1.5, 2, 3];

/** The least that a family reaches with so many times the requests of fixed 5 s, over all step models. */
const familyRows = (mixes: readonly Cell[], { name: family, strategies }: Family): readonly Row[] => {
  const points = strategies.map((strategy) => overallRatios(mixes, strategy));
  const least = (key: 'delay' | 'share', budget: number): number =>
    Math.min(...points.filter(({ requests }) => requests <= budget).map((point) => point[key]));
  const curve = (key: 'delay' | 'share'): string =>
    BUDGETS.map((budget) => `${least(key, budget).toFixed(2)} at ${budget}`).join(', ');
  const ratio = least('delay', TARGET.requests);
  const target = `<= ${TARGET.delay} at ${TARGET.requests}`;
  return [
    {
      bench: name,
      case: `least delay by requests: ${family}`,
      value: curve('delay'),
      ratio,
      target,
      ok: ratio <= TARGET.delay,
    },
    {
      bench: name,
      case: `least delay as a part of the run: ${family}`,
      value: curve('share'),
      ratio: least('share', TARGET.requests),
    },
  ];
};

/**
 * How late the end of a run is noticed, and at how many requests; a computation in virtual time. `ratio` is the
 * mean delay to that of a fixed interval of 5 s, and so are the figures of the curves.
 */
export const run = ({ tiny }: { readonly tiny: boolean }): Promise<Row[]> => {
  const cells = cellsOf(DURATIONS, tiny ? 10 : 2000);
  const mixes = cellsOf([null], tiny ? 10 : 1000);
  const [first] = STEP_MODELS;
  const shown = cells.filter(({ model, duration }) => duration === null || model === first?.name);
  return Promise.resolve([
    ...shown.flatMap(candidateRows),
    ...CANDIDATES.slice(2).map((candidate) => verdictRow(cells, candidate)),
    ...FAMILIES.flatMap((family) => familyRows(mixes, family)),
    ...bounds(tiny ? 100 : 50_000).map((bound) => ({ bench: name, ...bound })),
  ]);
};
