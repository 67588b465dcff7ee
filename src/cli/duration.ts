import { InvalidArgumentError } from 'commander';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

/** Reads '500ms', '90s', '1.5m' or '2h' as milliseconds. The unit is a must: seconds and milliseconds are easily mixed up. */
export const parseDuration = (text: string): number => {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const factor = UNITS.get(unit);
  const duration = Number(number) * (factor ?? NaN);
  if (Number.isFinite(duration)) return duration;
  throw new InvalidArgumentError('Expected a number with a unit, such as 500ms, 90s or 5m.');
};

/** A time in words: '3.2 s', '4 min 5 s'. What is not whole yet does not count, or a minute would seem over too early. */
export const elapsedText = (ms: number): string => {
  if (ms < 60_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};
