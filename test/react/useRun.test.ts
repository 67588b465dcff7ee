/** @jest-environment jsdom */
import { act, configure, render, screen, waitFor } from '@testing-library/react';
import { createElement, useMemo, useState } from 'react';
import { EMPTY, NEVER, of, Subject, throwError, type Observable } from 'rxjs';
import type { RunHandle, RunToken } from 'witrium-rx';
import { useRun, type RunView, type ShownRun } from 'witrium-rx/react';
import { aWhile, useSimulator } from '../support/useSimulator.js';
import { completed, counted, running, type Snapshot } from './support/counted.js';
import { Boundary, Phase, phaseOf, strict } from './support/screen.js';

// A busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });

const simulate = useSimulator();

const text = (): string | null => document.body.textContent;

const shows = (expected: string) =>
  waitFor(() => {
    expect(text()).toBe(expected);
  });

/** What React tells on the console of errors that a boundary has caught. */
const quietly = (): void => {
  jest.spyOn(console, 'error').mockReturnValue();
};

let complaints: jest.SpyInstance;

beforeEach(() => {
  complaints = jest.spyOn(console, 'error');
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('useRun', () => {
  it.each<[readonly unknown[], string]>([
    [[NEVER, { initial: 'R' }], 'initial: expected a snapshot, got a string'],
    [[NEVER, { throwOnError: 1 }], 'throwOnError: expected a boolean, got 1'],
    [[NEVER, { Initial: running }], 'Initial: no such option; there are initial, throwOnError'],
    [[NEVER, null], 'options: expected an object, got null'],
    [['run-1'], 'run: expected the handle of a run, an Observable of snapshots, or null, got a string'],
    ...[{}, { token$: NEVER }, { snapshots$: NEVER }].map<[readonly unknown[], string]>((run) => [
      [run],
      'run: expected the handle of a run, an Observable of snapshots, or null, got an object',
    ]),
    [[() => 'run-1', []], 'run: expected the handle of a run, an Observable of snapshots, or null, got a string'],
    [[() => NEVER], 'deps: expected a list of what the run depends on, such as [client, orderId], got nothing'],
    [[() => NEVER, {}], 'deps: expected a list of what the run depends on, such as [client, orderId], got an object'],
  ])('refuses %j', (args, line) => {
    quietly();
    const run = () => (useRun as (...given: readonly unknown[]) => RunView<Snapshot>)(...args);
    expect(() => render(createElement(Phase, { run }))).toThrow(`useRun: ${line}`);
  });

  it('is idle without a run', () => {
    const seen: RunView<Snapshot>[] = [];
    render(
      [null, undefined].map((run, key) => createElement('div', { key }, phaseOf(run, { seen: (v) => seen.push(v) }))),
    );
    expect(text()).toBe('idleidle');
    expect(seen[0]).toStrictEqual({ phase: 'idle', snapshot: null, progress: null, error: null, token: null });
  });

  it('shows a run step by step, and its result', async () => {
    const { simulator, client } = await simulate();
    const seen: RunView<Snapshot>[] = [];
    const handle = client.startRun('stepwise', { pollingInterval: 5 });
    render(phaseOf(handle, { seen: (view) => seen.push(view) }));
    expect(text()).toBe('starting');
    await shows('completed');
    // Two snapshots that come in one go are rendered in one.
    const phases = new Set<string>(seen.map(({ phase }) => phase));
    expect(['starting', 'pending', 'running', 'completed'].filter((phase) => phases.has(phase))).toStrictEqual([
      ...phases,
    ]);
    expect(seen.at(-1)).toMatchObject({ snapshot: { result: { open: 3 } }, progress: { completed: 1, known: 1 } });
    expect(simulator.submittedRuns.map(({ runId }) => runId)).toStrictEqual([seen.at(-1)?.token?.runId]);
    expect(complaints).not.toHaveBeenCalled();
  });

  it('has the first value at once, and each snapshot when it comes', () => {
    const { given$, snapshots$ } = counted();
    const seen: RunView<Snapshot>[] = [];
    render(phaseOf(snapshots$, { seen: (view) => seen.push(view) }));
    expect(seen.at(-1)).toStrictEqual({ phase: 'starting', snapshot: null, progress: null, error: null, token: null });
    act(() => {
      given$.next(running);
    });
    expect(seen.at(-1)).toMatchObject({ phase: 'running', snapshot: running });
    act(() => {
      given$.next(completed);
      given$.complete();
    });
    expect(seen.at(-1)).toMatchObject({ phase: 'completed', snapshot: completed, error: null });
  });

  it('renders nothing for a snapshot that is not new', () => {
    const { given$, snapshots$ } = counted();
    let renders = 0;
    render(phaseOf(snapshots$, { seen: () => renders++ }));
    const before = renders;
    for (const snapshot of [running, running, { ...running }, { ...running, status: 'P' }]) {
      act(() => {
        given$.next(snapshot);
      });
    }
    expect(renders - before).toBe(3);
  });

  it('is stopped when the stream ends before the run does', () => {
    render(phaseOf(EMPTY));
    expect(text()).toBe('stopped');
  });

  it('gives a failure of the stream as a value', () => {
    const failure = new Error('lost');
    const seen: RunView<Snapshot>[] = [];
    render(
      phaseOf(
        throwError(() => failure),
        { seen: (view) => seen.push(view) },
      ),
    );
    expect(seen.at(-1)).toMatchObject({ phase: 'error', error: failure, snapshot: null });
    expect(complaints).not.toHaveBeenCalled();
  });

  it('throws it for an error boundary when that is asked for, and nothing before', () => {
    quietly();
    const snapshots$ = new Subject<Snapshot>();
    render(
      createElement(Boundary, null, createElement(Phase, { run: () => useRun(snapshots$, { throwOnError: true }) })),
    );
    act(() => {
      snapshots$.next({ ...running, status: 'F' });
    });
    expect(text()).toBe('failed');
    act(() => {
      snapshots$.error(new Error('lost'));
    });
    expect(text()).toBe('caught: lost');
  });

  it('stops polling when the component leaves', async () => {
    const { simulator, client } = await simulate();
    const { unmount } = render(phaseOf(client.runWorkflow('endless', { pollingInterval: 2 })));
    await waitFor(() => {
      expect(simulator.requestsTo('getWorkflowResults').length).toBeGreaterThan(3);
    });
    unmount();
    const polls = simulator.requestsTo('getWorkflowResults').length;
    await aWhile();
    // One may have been on its way.
    expect(simulator.requestsTo('getWorkflowResults').length).toBeLessThanOrEqual(polls + 1);
    expect(simulator.submittedRuns.map(({ status }) => status)).toStrictEqual(['R']);
  });

  it('cancels a run that says so when the component leaves', async () => {
    const { simulator, client } = await simulate();
    const { unmount } = render(phaseOf(client.startRun('endless', { pollingInterval: 5, onUnsubscribe: 'cancel' })));
    await shows('running');
    unmount();
    await waitFor(() => {
      expect(simulator.submittedRuns[0]?.status).toBe('X');
    });
  });

  it('cancels it too when the component leaves while it is being submitted', async () => {
    const { simulator, client } = await simulate();
    simulator.addFault({ operation: 'submitWorkflow', kind: 'drip', interval: 20 });
    const { unmount } = render(phaseOf(client.startRun('endless', { onUnsubscribe: 'cancel' })));
    await waitFor(() => {
      expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
    });
    unmount();
    await waitFor(() => {
      expect(simulator.submittedRuns.map(({ status }) => status)).toStrictEqual(['X']);
    });
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
  });

  it('leaves a run for the next one, and shows nothing of the run before', () => {
    const [first, second] = [counted(), counted()];
    const { rerender } = render(phaseOf(first.snapshots$));
    act(() => {
      first.given$.next(running);
    });
    expect(text()).toBe('running');
    rerender(phaseOf(second.snapshots$));
    expect(text()).toBe('starting');
    return waitFor(() => {
      expect([first.count, second.count]).toStrictEqual([
        { subscribed: 1, now: 0 },
        { subscribed: 1, now: 1 },
      ]);
    });
  });

  it('makes a run of its dependencies: once for all renders, and another one when they change', () => {
    const streams = new Map(['a', 'b'].map((id) => [id, counted()]));
    const make = jest.fn((id: string) => streams.get(id)?.snapshots$);
    const of = (id: string) => createElement(Phase, { run: () => useRun(() => make(id), [id]) });
    const { rerender } = render(of('a'));
    rerender(of('a'));
    expect(make).toHaveBeenCalledTimes(1);
    rerender(of('b'));
    expect(make.mock.calls).toStrictEqual([['a'], ['b']]);
    expect([...streams.values()].map(({ count }) => count.subscribed)).toStrictEqual([1, 1]);
  });

  it('makes another run when there are more dependencies', () => {
    const make = jest.fn(() => NEVER);
    const of = (...deps: readonly string[]) => createElement(Phase, { run: () => useRun(make, deps) });
    const { rerender } = render(of('a'));
    rerender(of('a', 'b'));
    rerender(of('a'));
    expect(make).toHaveBeenCalledTimes(3);
  });

  describe('with a snapshot from before', () => {
    const showing = (run: ShownRun<Snapshot> | null, initial: Snapshot) => {
      const seen: RunView<Snapshot>[] = [];
      render(createElement(Phase, { run: () => useRun(run, { initial }), seen: (view) => seen.push(view) }));
      return seen;
    };

    it('shows it until there is a newer one', () => {
      const { given$, snapshots$ } = counted();
      const seen = showing(snapshots$, running);
      expect(seen.at(-1)).toMatchObject({ phase: 'running', snapshot: running });
      act(() => {
        given$.next(completed);
      });
      expect(seen.at(-1)).toMatchObject({ phase: 'completed', snapshot: completed });
    });

    it('shows it together with a failure that comes before any other', () => {
      const failure = new Error('lost');
      const seen = showing(
        throwError(() => failure),
        running,
      );
      expect(seen.at(-1)).toMatchObject({ phase: 'error', error: failure, snapshot: running });
    });

    it('shows nothing of it without a run', () => {
      expect(showing(null, running).at(-1)).toMatchObject({ phase: 'idle', snapshot: null, progress: null });
    });

    it('tells no elapsed time of it, however long it takes to read', () => {
      let now = 0;
      jest.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
      expect(showing(NEVER, running).at(-1)?.progress).toMatchObject({ elapsed: 0 });
    });
  });

  describe('with one run in several places', () => {
    it('subscribes once, and a component that comes later has what is known at once', async () => {
      const { count, given$, snapshots$ } = counted();
      const { rerender } = render([createElement('i', { key: 1 }, phaseOf(snapshots$))]);
      act(() => {
        given$.next(running);
      });
      const seen: string[] = [];
      const later = phaseOf(snapshots$, { seen: ({ phase }) => seen.push(phase) });
      rerender([createElement('i', { key: 1 }, phaseOf(snapshots$)), createElement('b', { key: 2 }, later)]);
      expect(new Set(seen)).toStrictEqual(new Set(['running']));
      expect(count).toStrictEqual({ subscribed: 1, now: 1 });
      rerender([createElement('b', { key: 2 }, later)]);
      await aWhile();
      expect(count).toStrictEqual({ subscribed: 1, now: 1 });
      rerender([]);
      await waitFor(() => {
        expect(count).toStrictEqual({ subscribed: 1, now: 0 });
      });
    });

    it('goes on when it is moved to another place', async () => {
      const { simulator, client } = await simulate();
      const handle = client.startRun('endless', { pollingInterval: 5, onUnsubscribe: 'cancel' });
      const { rerender } = render(createElement('div', { key: 'left' }, phaseOf(handle)));
      await shows('running');
      rerender(createElement('div', { key: 'right' }, phaseOf(handle)));
      expect(text()).toBe('running');
      await aWhile();
      expect(simulator.submittedRuns.map(({ status }) => status)).toStrictEqual(['R']);
    });

    it('starts anew with a stream that all have left, and keeps what is known of a handle', async () => {
      const handle = { token$: of({ version: 1, runId: 'r-1' } as const), snapshots$: counted() };
      const stream = counted();
      const shown = { token$: handle.token$, snapshots$: handle.snapshots$.snapshots$ };
      const { rerender } = render(
        [phaseOf(stream.snapshots$), phaseOf(shown)].map((e, key) => createElement('i', { key }, e)),
      );
      act(() => {
        stream.given$.next(running);
        handle.snapshots$.given$.next(running);
      });
      expect(text()).toBe('runningrunning');
      rerender(null);
      await aWhile();
      const firsts: string[] = [];
      const seen = ({ phase }: RunView<Snapshot>) => firsts.push(phase);
      rerender(
        [phaseOf(stream.snapshots$, { seen }), phaseOf(shown, { seen })].map((e, key) =>
          createElement('i', { key }, e),
        ),
      );
      expect(firsts.slice(0, 1)).toStrictEqual(['starting']);
      expect(firsts).toContain('running');
    });
  });

  describe('with the handle of a run', () => {
    const token = { version: 1, runId: 'r-1' } as const;

    it('has the token as soon as the id of the run is known, and keeps it when the stream is lost', () => {
      const token$ = new Subject<RunToken>();
      const snapshots$ = new Subject<Snapshot>();
      const seen: RunView<Snapshot>[] = [];
      render(phaseOf({ token$, snapshots$ }, { seen: (view) => seen.push(view) }));
      expect(seen.at(-1)?.token).toBeNull();
      act(() => {
        token$.next(token);
      });
      expect(seen.at(-1)).toMatchObject({ phase: 'starting', token });
      act(() => {
        snapshots$.error(new Error('lost'));
      });
      expect(seen.at(-1)).toMatchObject({ phase: 'error', token });
    });

    it('has a token with which a run goes on that was left, without another submit', async () => {
      const { simulator, client } = await simulate();
      const seen: RunView<Snapshot>[] = [];
      const collect = { seen: (view: RunView<Snapshot>) => seen.push(view) };
      const { unmount } = render(phaseOf(client.startRun('stepwise', { pollingInterval: 5 }), collect));
      await waitFor(() => {
        expect(seen.at(-1)?.token).not.toBeNull();
      });
      const saved = JSON.parse(JSON.stringify(seen.at(-1)?.token)) as RunToken;
      unmount();
      render(phaseOf(client.resumeRun(saved, { pollingInterval: 5 }), collect));
      expect(seen.at(-1)?.token).toStrictEqual(saved);
      await shows('completed');
      expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
    });
  });

  describe('in StrictMode', () => {
    it.each(['startRun', 'runWorkflow'] as const)(
      'submits a run of %s once, and does not cancel it',
      async (method) => {
        const { simulator, client } = await simulate();
        const run = client[method]('stepwise', { pollingInterval: 5, onUnsubscribe: 'cancel' });
        render(strict(phaseOf(run)));
        await shows('completed');
        expect(simulator.submittedRuns.map(({ status }) => status)).toStrictEqual(['C']);
        expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
        expect(simulator.requestsTo('cancelRun')).toHaveLength(0);
      },
    );

    it.each(['startRun', 'runWorkflow'] as const)('submits once what a function makes by %s', async (method) => {
      const { simulator, client } = await simulate();
      const make = () => client[method]('stepwise', { pollingInterval: 5, onUnsubscribe: 'cancel' });
      render(strict(createElement(Phase, { run: () => useRun<Snapshot>(make, [client]) })));
      await shows('completed');
      expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
    });

    it('submits once what a click starts', async () => {
      const { simulator, client } = await simulate();
      const Orders = () => {
        const [run, setRun] = useState<RunHandle | null>(null);
        const onClick = () => {
          setRun(client.startRun('stepwise', { pollingInterval: 5 }));
        };
        return createElement('button', { onClick }, useRun(run).phase);
      };
      render(strict(createElement(Orders)));
      act(() => {
        screen.getByRole('button').click();
      });
      await shows('completed');
      expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
    });

    it('leaves with the component all the same', async () => {
      const { count, snapshots$ } = counted();
      const { unmount } = render(strict(phaseOf(snapshots$)));
      expect(count).toStrictEqual({ subscribed: 1, now: 1 });
      unmount();
      await waitFor(() => {
        expect(count).toStrictEqual({ subscribed: 1, now: 0 });
      });
    });
  });

  describe.each([
    ['plainly', <T>(children: T) => children],
    ['in StrictMode', strict],
  ] as const)('rendered %s', (_, mode) => {
    const refused = (run: () => RunView<Snapshot>, line: string) => {
      quietly();
      expect(() => render(mode(createElement(Phase, { run })))).toThrow(line);
    };

    it('refuses a run that each render makes anew, and sends nothing', async () => {
      const { simulator, client } = await simulate();
      refused(
        () => useRun<Snapshot>(client.startRun('endless')),
        'useRun: run: another one in each render; keep it in useState, or give a function and its dependencies',
      );
      refused(() => useRun<Snapshot>(client.runWorkflow('endless')), 'run: another one in each render');
      refused(
        () => useRun<Snapshot>(() => client.startRun('endless'), [{}]),
        'useRun: deps: others in each render; an object or a function among them is made anew each time',
      );
      await aWhile();
      expect(simulator.requests).toHaveLength(0);
    });

    it('takes one that useMemo, useState or a state that follows a prop keeps', () => {
      const streams = new Map<string, Observable<Snapshot>>(['a', 'b', 'c'].map((id) => [id, of(running, completed)]));
      const streamOf = (id: string) => streams.get(id) ?? NEVER;
      const Following = ({ id }: { readonly id: string }) => {
        const memo = useMemo(() => of(completed), []);
        const [[known, run], setRun] = useState<readonly [string, Observable<Snapshot>]>([id, streamOf(id)]);
        if (known !== id) setRun([id, streamOf(id)]);
        return createElement('p', null, useRun(memo).phase, ' ', useRun(run).phase);
      };
      const { rerender } = render(mode(createElement(Following, { id: 'a' })));
      for (const id of ['b', 'c', 'a']) rerender(mode(createElement(Following, { id })));
      expect(text()).toBe('completed completed');
    });
  });
});
