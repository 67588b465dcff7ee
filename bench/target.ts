import type { Row } from './Row.js';

type Judged = Required<Pick<Row, 'target' | 'ok'>>;

/** The target and whether it is met; `unit` is what stands behind the number. */
export const atMost = (measured: number, most: number, unit = ''): Judged => ({
  target: `<= ${most.toLocaleString('en')}${unit}`,
  ok: measured <= most,
});

/** As `atMost`, for what is to be large. */
export const atLeast = (measured: number, least: number, unit = ''): Judged => ({
  target: `>= ${least.toLocaleString('en')}${unit}`,
  ok: measured >= least,
});
