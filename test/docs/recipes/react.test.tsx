/** @jest-environment jsdom */
import { act, render, screen } from '@testing-library/react';
import { useRun, useWitrium, WitriumProvider } from 'witrium-rx/react';
import { createFakeWitrium } from 'witrium-rx/testing';

const Orders = () => {
  const client = useWitrium();
  const { phase } = useRun(() => client.startRun('orders'), [client]);
  return <p>The run is {phase}.</p>;
};

// One character is one second.
const show = () => {
  const runs = { orders: 'p-r--c|' };
  const client = createFakeWitrium({ runs, frame: 1000 });
  const { unmount } = render(
    <WitriumProvider client={client}>
      <Orders />
    </WitriumProvider>,
  );
  return { client, unmount };
};

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

it('shows the phase of a run', () => {
  show();
  expect(screen.queryByText('The run is pending.')).not.toBeNull();
  act(() => {
    jest.advanceTimersByTime(6000);
  });
  expect(screen.queryByText('The run is completed.')).not.toBeNull();
});

it('leaves the run with the component', async () => {
  const { client, unmount } = show();
  expect(client.followedRuns).toHaveLength(1);
  unmount();
  // A moment later, as React may have moved the component only.
  await Promise.resolve();
  expect(client.followedRuns).toHaveLength(0);
});
