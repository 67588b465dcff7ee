'use client';

import { useRun, useWitrium } from 'witrium-rx/react';

/** The client is in the bundle of the page too. */
export const Orders = () => {
  const client = useWitrium();
  const { phase } = useRun(() => client.startRun('long'), [client]);
  return <p>the run is {phase}</p>;
};
