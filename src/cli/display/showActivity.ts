import type { Activity } from '../../index.js';
import { errorLine } from '../text.js';
import type { Display } from './Display.js';

/** Shows what a user has to know of what the client does by itself. */
export const showActivity = (display: Display, activity: Activity): void => {
  if (activity.type === 'session-opened') display.done(`session ${activity.sessionId} is open`);
  if (activity.type === 'session-closed') display.done(`session ${activity.sessionId} is closed`);
  if (activity.type === 'cleanup-failed') display.problem(errorLine(activity.error));
  if (activity.type === 'response' && activity.operation === 'cancelRun' && activity.status < 300) {
    display.done(`the cancel of run ${String(activity.id)} is accepted`);
  }
};

/** An activity as one line: its type, then its fields. */
export const activityLine = ({ type, ...fields }: Activity): string => {
  const texts = Object.entries(fields).map(([name, value]) => `${name}=${errorLine(value)}`);
  return [type, ...texts].join(' ');
};
