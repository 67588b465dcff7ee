import { createElement, type ReactElement } from 'react';
import type { WorkflowRunResults } from 'witrium-rx';
import { useRun, useWitrium, WitriumProvider, type RunView, type RunViewPhase } from 'witrium-rx/react';

export const Orders = (): ReactElement => {
  const client = useWitrium();
  const view: RunView<WorkflowRunResults> = useRun(() => client.watchRun('run'), [client]);
  const phase: RunViewPhase = view.phase;
  return createElement('p', null, phase, view.snapshot?.runId);
};

export const app = createElement(WitriumProvider, { client: { baseUrl: '/api/witrium' } }, createElement(Orders));

// @ts-expect-error a run is a stream
export const wrong = () => useRun('run');
