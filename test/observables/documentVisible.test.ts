import { getEventListeners } from 'node:events';
import { documentVisible } from '../../src/observables/documentVisible.js';

/** What a subscriber is told. */
const follow = () => {
  const told: unknown[] = [];
  const subscription = documentVisible().subscribe({
    next: (visible) => told.push(visible),
    complete: () => told.push('complete'),
  });
  return { told, subscription };
};

const onPage = (test: (page: EventTarget, show: (visibilityState: string) => void) => void): void => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
  try {
    test(page, (visibilityState) => {
      page.visibilityState = visibilityState;
      page.dispatchEvent(new Event('visibilitychange'));
    });
  } finally {
    Reflect.deleteProperty(globalThis, 'document');
  }
};

describe('documentVisible', () => {
  it('emits at once whether the page is visible, and each change', () => {
    onPage((_, show) => {
      const { told } = follow();
      expect(told).toStrictEqual([true]);
      show('hidden');
      show('hidden');
      show('visible');
      expect(told).toStrictEqual([true, false, true]);
    });
  });

  it('begins with what holds at the subscription', () => {
    onPage((_, show) => {
      show('hidden');
      expect(follow().told).toStrictEqual([false]);
    });
  });

  it('stops listening when it is unsubscribed', () => {
    onPage((page) => {
      const { subscription } = follow();
      expect(getEventListeners(page, 'visibilitychange')).toHaveLength(1);
      subscription.unsubscribe();
      expect(getEventListeners(page, 'visibilitychange')).toHaveLength(0);
    });
  });

  it('emits true and completes where there is no page', () => {
    expect(follow().told).toStrictEqual([true, 'complete']);
  });
});
