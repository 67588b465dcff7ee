import type { ClientName } from './bareClients.js';
import { median } from './median.js';

/** What each of some programs needed in one round; not each takes part in each. */
export type Round<Name extends string> = Partial<Readonly<Record<Name, number>>>;

/** `items` in their order, and in every second round the other way round, so that none always comes first. */
export const inTurn = <Item>(items: readonly Item[], round: number): readonly Item[] =>
  round % 2 === 0 ? items : [...items].reverse();

/**
 * How long each candidate takes in each round, in milliseconds. Every round runs all of them in their order, as one
 * may use what the one before has made; the first third more are warm-up and do not count.
 */
export const timedRounds = <Name extends string>(
  rounds: number,
  candidates: Readonly<Record<Name, () => void>>,
): readonly Readonly<Record<Name, number>>[] => {
  const entries = Object.entries<() => void>(candidates);
  const timed = entries.map(([name, run]) => (): readonly [string, number] => {
    const start = performance.now();
    run();
    return [name, performance.now() - start];
  });
  const round = () => Object.fromEntries(timed.map((time) => time())) as Record<Name, number>;
  return Array.from({ length: Math.ceil(rounds / 3) + rounds }, round).slice(-rounds);
};

/** The median of what one of them needed. */
export const costOf = <Name extends string>(rounds: readonly Round<Name>[], name: Name): number =>
  median(rounds.flatMap(({ [name]: cost }) => cost ?? []));

/**
 * How much more one needs than `base`: the median of the ratios of the rounds in which both took part. What slows
 * the machine for a while slows both of a round, so a ratio is steadier than the figures that it is made of.
 */
export const ratioOf = <Name extends string>(rounds: readonly Round<Name>[], name: Name, base: Name): number =>
  median(
    rounds.flatMap(({ [name]: cost, [base]: baseCost }) =>
      cost === undefined || baseCost === undefined ? [] : [cost / baseCost],
    ),
  );

/** Both ratios of a row that tells of one client. */
export const ratiosOf = (
  rounds: readonly Round<ClientName>[],
  client: ClientName,
): { readonly ratio: number; readonly toAxios: number } => ({
  ratio: ratioOf(rounds, client, 'http'),
  toAxios: ratioOf(rounds, client, 'axios'),
});
