import { lastValueFrom, type Observable } from 'rxjs';
import type { Operation } from 'witrium-rx';
import { until } from '../support/until.js';
import type { Composite, Life } from './composites.js';
import { canHit, faults, type Fault } from './faults.js';
import type { Fixture } from './fixture.js';

/** When the subscriber leaves: with the first value, or when the request that is hit has arrived. */
export type Moment = 'at the first value' | 'when the request arrives';

/** A life that is left. */
export interface Leaving {
  readonly composite: Composite;
  readonly life: Life;
  readonly moment: Moment;
  /** What is hit, from the first request on. */
  readonly operation: Operation;
  readonly fault: Fault;
}

type Plan = Omit<Leaving, 'fault'>;

/** Every request of the way, and those that clean up: after the leave, or because the end has come. */
const plansOf = (composite: Composite): readonly Plan[] => {
  const way = new Set([...(composite.session ? (['createBrowserSession'] as const) : []), ...composite.requests]);
  const cleanups = [
    ...(composite.session ? (['closeBrowserSession'] as const) : []),
    ...(composite.cancels ? (['cancelRun'] as const) : []),
  ];
  const plan = (operation: Operation, moment: Moment, life: Life = 'endless'): Plan => ({
    composite,
    life,
    moment,
    operation,
  });
  return [
    ...[...way].map((operation) => plan(operation, 'when the request arrives')),
    ...cleanups.map((operation) => plan(operation, 'at the first value')),
    ...(composite.session ? [plan('closeBrowserSession', 'when the request arrives', 'timed')] : []),
  ];
};

/** Every way to leave what does not end at once. */
export const leavings = (composites: readonly Composite[]): readonly Leaving[] =>
  composites
    .filter(({ ownError }) => ownError === undefined)
    .flatMap(plansOf)
    .flatMap((plan) => faults.filter((fault) => canHit(fault, plan.operation)).map((fault) => ({ ...plan, fault })));

/** How far the stream was when it was left. */
export interface Left {
  /** Whether the subscriber had heard its end. */
  readonly ended: boolean;
  /** Whether its session was being closed. */
  readonly closing: boolean;
}

/** Subscribes and leaves; fails when anything is heard after that, or sent after the clean-up. */
export const leave = async (fixture: Fixture, source: Observable<unknown>, leaving: Leaving): Promise<Left> => {
  const { client, activities, seen } = fixture;
  const atOnce = leaving.moment === 'at the first value';
  const heard: string[] = [];
  const sent = () => activities.filter(({ type }) => type === 'request').length;
  const isClosing = () =>
    activities.some((activity) => activity.type === 'request' && activity.operation === 'closeBrowserSession');
  let closing = false;
  const unsubscribe = () => {
    closing = isClosing();
    subscription.unsubscribe();
  };
  const subscription = source.subscribe({
    next: () => {
      heard.push('value');
      if (atOnce) unsubscribe();
    },
    error: () => heard.push('error'),
    complete: () => heard.push('complete'),
  });
  await until(() => (atOnce ? heard.length : seen(leaving.operation)) > 0);
  if (!atOnce) unsubscribe();
  const heardBefore = atOnce ? ['value'] : [...heard];
  await lastValueFrom(client.close());
  const sentBefore = sent();
  await new Promise((resolve) => setTimeout(resolve, 3));
  expect(heard).toStrictEqual(heardBefore);
  expect(sent()).toBe(sentBefore);
  return { ended: heard.includes('error') || heard.includes('complete'), closing };
};
