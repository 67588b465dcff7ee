import type { Fixture } from './fixture.js';

/** Fails unless each session that was handed to the client was told closed, or not to be, exactly once. */
export const expectToldOnce = ({ activities }: Fixture): void => {
  const opened = activities.flatMap((activity) => (activity.type === 'session-opened' ? [activity.sessionId] : []));
  const ends = activities.flatMap((activity) => {
    if (activity.type === 'session-closed') return [activity.sessionId];
    return activity.type === 'cleanup-failed' && activity.operation === 'closeBrowserSession' ? [activity.id] : [];
  });
  expect(ends).toStrictEqual(opened);
};
