/** @jest-environment jsdom */
import { act, render, screen } from '@testing-library/react';
import { createElement, useEffect, useState } from 'react';
import { toRunState, type WitriumClient } from 'witrium-rx';
import { createFakeWitrium } from 'witrium-rx/testing';

const Orders = ({ client }: { readonly client: WitriumClient }) => {
  const [phase, setPhase] = useState('starting');
  useEffect(() => {
    const subscription = client
      .runWorkflow('orders')
      .pipe(toRunState())
      .subscribe((state) => {
        setPhase(state.phase);
      });
    return () => {
      subscription.unsubscribe();
    };
  }, [client]);
  return createElement('p', null, `The run is ${phase}.`);
};

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

it('shows the phase of a run', () => {
  const client = createFakeWitrium({
    runs: { orders: 'p-r--c|' },
    frame: 1000,
  });
  render(createElement(Orders, { client }));
  expect(screen.queryByText('The run is pending.')).not.toBeNull();
  act(() => {
    jest.advanceTimersByTime(6000);
  });
  expect(screen.queryByText('The run is completed.')).not.toBeNull();
});

it('leaves the run with the component', () => {
  const client = createFakeWitrium({
    runs: { orders: 'p-r--c|' },
    frame: 1000,
  });
  const { unmount } = render(createElement(Orders, { client }));
  expect(client.followedRuns).toHaveLength(1);
  unmount();
  expect(client.followedRuns).toHaveLength(0);
});
