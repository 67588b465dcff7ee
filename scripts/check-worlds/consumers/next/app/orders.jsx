'use client';

import { useEffect, useState } from 'react';
import { createWitriumClient, toRunState } from 'witrium-rx';

/** The client is in the bundle of the page too. */
export const Orders = () => {
  const [phase, setPhase] = useState('idle');
  useEffect(() => {
    const client = createWitriumClient({ baseUrl: '/api/witrium' });
    const subscription = client
      .runWorkflow('orders')
      .pipe(toRunState())
      .subscribe((state) => setPhase(state.phase));
    return () => subscription.unsubscribe();
  }, []);
  return <p>the run is {phase}</p>;
};
