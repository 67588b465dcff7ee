/** @jest-environment jsdom */
import { act, render, waitFor } from '@testing-library/react';
import { createElement, startTransition, Suspense, use, useState, type ReactElement } from 'react';
import { BehaviorSubject } from 'rxjs';
import { useRun } from 'witrium-rx/react';
import { until } from '../support/until.js';
import { counted, running, type Snapshot } from './support/counted.js';
import { phaseOf } from './support/screen.js';

/** A snapshot with a number. */
const numbered = (id: number): Snapshot & { readonly id: number } => ({ ...running, id });

/** Takes the time of a large screen. */
const block = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

const LIMIT = 20_000;

const PATIENT = { timeout: LIMIT };

jest.setTimeout(3 * LIMIT);

const text = (): string | null => document.body.textContent;

describe('useRun while React renders in pieces', () => {
  it('shows one snapshot in all places, also when another one comes in between', async () => {
    const snapshots$ = new BehaviorSubject(numbered(0));
    let rendered = 0;
    const Slow = (): ReactElement => {
      const { snapshot } = useRun(snapshots$);
      rendered++;
      block(8);
      return createElement('i', null, snapshot?.id);
    };
    let showAll: (show: boolean) => void = () => undefined;
    const App = (): ReactElement => {
      const [isShown, setShown] = useState(false);
      showAll = setShown;
      const all = Array.from({ length: 20 }, (_, key) => createElement(Slow, { key }));
      return createElement('div', null, isShown ? all : phaseOf(snapshots$));
    };
    render(createElement(App));
    const commits: string[] = [];
    const observer = new MutationObserver(() => {
      commits.push([...document.querySelectorAll('i')].map(({ textContent }) => textContent).join());
    });
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    // Outside of act, which would render in one piece.
    const environment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
    environment.IS_REACT_ACT_ENVIRONMENT = false;
    try {
      startTransition(() => {
        showAll(true);
      });
      const inPieces: number[] = [];
      for (let id = 1; id <= 5; id++) {
        const before = rendered;
        await until(() => rendered > before, LIMIT);
        inPieces.push(rendered);
        snapshots$.next(numbered(id));
      }
      await waitFor(() => {
        expect(commits.at(-1)).toBe(Array<number>(20).fill(5).join());
      }, PATIENT);
      // Otherwise nothing came in between.
      expect(inPieces.some((count) => count > 0 && count < 20)).toBe(true);
    } finally {
      observer.disconnect();
      environment.IS_REACT_ACT_ENVIRONMENT = true;
    }
    const torn = commits.filter((commit) => new Set(commit.split(',')).size > 1);
    expect(torn).toStrictEqual([]);
  });

  it('subscribes to nothing for a component that is suspended before it is on the screen', async () => {
    const { count, snapshots$ } = counted();
    const make = jest.fn(() => snapshots$);
    let wake = (): void => undefined;
    const ready = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const Data = (): ReactElement => {
      const { phase } = useRun(make, []);
      use(ready);
      return createElement('p', null, phase);
    };
    const suspended = createElement(Suspense, { fallback: 'waiting' }, createElement(Data));
    const { unmount } = await act(() => Promise.resolve(render(suspended)));
    expect([text(), count.subscribed]).toStrictEqual(['waiting', 0]);
    wake();
    await waitFor(() => {
      expect([text(), count.subscribed]).toStrictEqual(['starting', 1]);
    }, PATIENT);
    expect(make.mock.calls.length).toBeGreaterThan(1);
    unmount();
    await waitFor(() => {
      expect(count.now).toBe(0);
    }, PATIENT);
  });
});
