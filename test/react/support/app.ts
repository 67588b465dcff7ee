import { createElement, type ReactElement } from 'react';
import { useRun, useWitrium, WitriumProvider, type WitriumClientSource } from 'witrium-rx/react';
import { strict } from './screen.js';

const Run = (): ReactElement => {
  const client = useWitrium();
  const view = useRun(() => client.startRun('endless', { pollingInterval: 5 }), [client]);
  return createElement('p', null, view.phase, ' ', view.snapshot?.runId ?? 'none', ' ', view.progress?.elapsed ?? '-');
};

/** An app that starts a run when it is on the screen. */
export const appOf = (client: WitriumClientSource): ReactElement =>
  strict(createElement(WitriumProvider, { client }, createElement(Run)));
