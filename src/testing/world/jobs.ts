import { AsyncSubject, Observable } from 'rxjs';
import { ApiRefusal, isTerminal, type WorkflowRunOptions } from '../../index.js';
import { given } from '../../internal/check.js';
import { after } from '../../internal/after.js';
import { freeSession, isoTime, openBrowser, saveState } from './sessions.js';
import type { Job, JobState, Program, World } from './World.js';

/** How a job stands in a world that is up to date. */
export const stateOf = ({ time }: World, { ended, course }: Job): JobState => ended ?? course.stateAt(time);

const settle = (job: Job, state: JobState): void => {
  job.ended = state;
  job.endObserver.next(state);
  job.endObserver.complete();
};

/** Takes a job from those that go on; false when it has ended before. */
const stop = ({ ongoing }: World, job: Job, at: number): boolean => {
  if (!ongoing.delete(job)) return false;
  if (job.session) job.session.lastActivityAt = at;
  return true;
};

/** A job ends by itself. Only one that completes leaves something. */
const finish = (world: World, job: Job): void => {
  const { course, program, browser, options } = job;
  if (!stop(world, job, course.endsAt)) return;
  try {
    const state = course.end();
    if (state.status === 'C') {
      for (const mark of program.provides ?? []) browser.marks.add(mark);
      saveState(world, given(options).preserveState, browser);
    }
    settle(job, state);
  } catch (error) {
    job.endObserver.error(error);
  }
};

/** Brings the world up to date: what has ended since the last time ends now, in order. No run needs a timer. */
export const catchUp = (world: World): void => {
  world.time = world.now();
  const due = [...world.ongoing].filter(({ course }) => course.endsAt <= world.time);
  for (const job of due.sort((a, b) => a.course.endsAt - b.course.endsAt)) finish(world, job);
};

/** Ends a job before its time, if it has not ended: it leaves nothing in the browser and saves nothing. */
export const cancelJob = (world: World, job: Job, errorMessage: string | null = null): void => {
  const state = stateOf(world, job);
  if (!stop(world, job, world.time)) return;
  const cancelled: JobState = {
    ...state,
    status: 'X',
    completedAt: isoTime(world.time),
    errorMessage,
    executions: state.executions.map((step) => (isTerminal(step.status) ? step : { ...step, status: 'X' })),
  };
  settle(job, cancelled);
  job.course.onCancel?.(cancelled);
};

const expectArgs = ({ requiredArgs = [] }: Program, args: object): void => {
  const missing = requiredArgs.filter((name) => !Object.hasOwn(args, name));
  if (missing.length === 0) return;
  const issues = missing.map((name) => ({ loc: ['body', 'args', name], msg: 'Field required', type: 'missing' }));
  throw new ApiRefusal(422, issues);
};

/** Starts a job in the session that the options name, or in a browser of its own. */
export const startJob = (world: World, kind: Job['kind'], program: Program, options: WorkflowRunOptions): Job => {
  const { args, browserSessionId, useStates } = given(options);
  expectArgs(program, args ?? {});
  const session = freeSession(world, browserSessionId);
  const browser = session?.browser ?? openBrowser(world, useStates);
  const counted = kind === 'workflow' ? 'run' : 'talent';
  const id = world.newId(counted, world.counts[counted] + 1);
  const course = program.start({
    id,
    options,
    sessionId: session?.uuid ?? null,
    missing: (program.requires ?? []).filter((mark) => !browser.marks.has(mark)),
    at: world.time,
    finish: () => {
      finish(world, job);
    },
  });
  const ended = new AsyncSubject<JobState>();
  const parts = { id, kind, program, options, browser, session, course };
  const job: Job = { ...parts, ended: null, ended$: ended.asObservable(), endObserver: ended };
  world.counts[counted] += 1;
  if (session) session.lastActivityAt = world.time;
  world.ongoing.add(job);
  return job;
};

/** Emits how a job has ended, when it has, and completes. Its timer only looks: the clock decides. */
export const endOf = (world: World, job: Job): Observable<JobState> =>
  new Observable((subscriber) => {
    const look = () => {
      catchUp(world);
      subscriber.add(after(job.course.endsAt - world.time).subscribe(look));
    };
    subscriber.add(job.ended$.subscribe(subscriber));
    look();
  });
