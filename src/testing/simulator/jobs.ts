import { saveState } from './browsers.js';
import type { Job, JobEnd, Session, World } from './World.js';

const end = (world: World, job: Job, jobEnd: JobEnd): void => {
  job.end = jobEnd;
  world.ongoing.delete(job);
  if (job.session) job.session.lastActivityAt = jobEnd.at;
  job.onEnd(jobEnd);
};

const naturalEnd = ({ timeline, makeResult }: Job): JobEnd => {
  const failure = { status: 'F', at: timeline.endsAt, result: null } as const;
  if (timeline.outcome === 'F') return { ...failure, errorMessage: timeline.errorMessage };
  try {
    return { status: 'C', at: timeline.endsAt, result: makeResult(), errorMessage: null };
  } catch (error) {
    return { ...failure, errorMessage: String(error) };
  }
};

const finish = (world: World, job: Job): void => {
  end(world, job, naturalEnd(job));
  if (job.end?.status !== 'C') return;
  for (const mark of job.provides) job.browser.marks.add(mark);
  saveState(world, job.preserveState, job.browser);
};

/** Brings the world up to date: whatever has ended since the last time ends now, in order. No run needs a timer. */
export const catchUp = (world: World): void => {
  world.time = Date.now();
  const due = [...world.ongoing].filter(({ timeline }) => timeline.endsAt <= world.time);
  for (const job of due.sort((a, b) => a.timeline.endsAt - b.timeline.endsAt)) finish(world, job);
};

/** Ends a job before its time: it leaves nothing in the browser and saves nothing. */
export const cancelJob = (world: World, job: Job, errorMessage: string | null = null): void => {
  end(world, job, { status: 'X', at: world.time, result: null, errorMessage });
};

export const statusOf = (world: World, { end: jobEnd, timeline }: Job): 'P' | JobEnd['status'] | 'R' =>
  jobEnd?.status ?? (world.time < timeline.startsAt ? 'P' : 'R');

/** What goes on in a session now. */
export const jobIn = (world: World, session: Session): Job | undefined =>
  [...world.ongoing].find((job) => job.session === session);
