import type { Strategy } from './poll.js';

/** Strategies of one kind, over a grid of their parameters. */
export interface Family {
  readonly name: string;
  readonly strategies: readonly Strategy[];
}

/** The rate at which pauses change, and the bounds that they keep; times in milliseconds. */
interface Shape {
  readonly initial: number;
  readonly factor: number;
  readonly max: number;
}

const shapes: readonly Shape[] = [500, 1000, 1500, 2000, 2500, 3000, 4000, 5000].flatMap((initial) =>
  [1.05, 1.1, 1.2, 1.5, 2].flatMap((factor) => [5000, 7500, 10_000, 20_000].map((max) => ({ initial, factor, max }))),
);

const over = (strategyOf: (shape: Shape) => Strategy): readonly Strategy[] => shapes.map(strategyOf);

const PENDING_PAUSE = 3000;

const SETTLED_PAUSE = 500;

/** All that was tried. Each is a function of the snapshot, the number of polls and of those without a change. */
export const FAMILIES: readonly Family[] = [
  { name: 'fixed', strategies: Array.from({ length: 38 }, (_, index) => () => 750 + 250 * index) },
  {
    name: 'since the last change',
    strategies: over(
      ({ initial, factor, max }) =>
        (_, __, unchanged) =>
          Math.min(max, initial * factor ** unchanged),
    ),
  },
  {
    name: 'since the start',
    strategies: over(
      ({ initial, factor, max }) =>
        (_, pollCount) =>
          Math.min(max, initial * factor ** (pollCount - 1)),
    ),
  },
  {
    name: 'half since the start, half since the last change',
    strategies: over(
      ({ initial, factor, max }) =>
        (_, pollCount, unchanged) =>
          Math.min(max, initial * factor ** ((pollCount - 1 + unchanged) / 2)),
    ),
  },
  {
    name: 'slower after a change, then quicker',
    strategies: over(
      ({ initial, factor, max }) =>
        (_, __, unchanged) =>
          Math.max(initial, max / factor ** unchanged),
    ),
  },
  {
    name: 'since the last change, 3 s while pending',
    strategies: over(
      ({ initial, factor, max }) =>
        ({ status }, _, unchanged) =>
          status === 'P' ? PENDING_PAUSE : Math.min(max, initial * factor ** unchanged),
    ),
  },
  {
    name: 'since the last change, slower with each known step',
    strategies: over(
      ({ initial, factor, max }) =>
        ({ known }, _, unchanged) =>
          Math.min(max, initial * Math.sqrt(Math.max(1, known)) * factor ** unchanged),
    ),
  },
  {
    name: 'since the last change, 0.5 s while no step goes on',
    strategies: over(
      ({ initial, factor, max }) =>
        ({ status, settled }, _, unchanged) =>
          status === 'R' && settled ? SETTLED_PAUSE : Math.min(max, initial * factor ** unchanged),
    ),
  },
];
