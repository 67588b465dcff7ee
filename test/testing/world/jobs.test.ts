import { catchUp, endOf, startJob, stateOf } from '../../../src/testing/world/jobs.js';
import { createWorld, type JobStart, type JobState, type Program } from '../../../src/testing/world/World.js';
import { wholeState } from '../../../src/testing/fake/readScripts.js';

/** A world whose clock shows nothing but 0, and a job in it that would end at 10. */
const started = () => {
  const starts: JobStart[] = [];
  const program: Program = {
    id: 'wf',
    start: (job) => {
      starts.push(job);
      return { endsAt: 10, stateAt: () => wholeState('R'), end: () => wholeState('C') };
    },
  };
  const none = new Map<string, Program>();
  const world = createWorld({ workflows: none, talents: none, states: [], now: () => 0, newId: (kind) => kind });
  catchUp(world);
  const job = startJob(world, 'workflow', program, {});
  return {
    world,
    job,
    finish: () => {
      starts.forEach((start) => {
        start.finish();
      });
    },
  };
};

describe('startJob', () => {
  it('starts a job that goes on', () => {
    const { world, job } = started();
    catchUp(world);
    expect([stateOf(world, job), [...world.ongoing]]).toStrictEqual([wholeState('R'), [job]]);
  });

  it('starts a job that may end before its time, once', () => {
    const { world, job, finish } = started();
    const seen: JobState[] = [];
    const done = jest.fn();
    const following = endOf(world, job).subscribe({ next: (state) => seen.push(state), complete: done });
    finish();
    finish();
    following.unsubscribe();
    expect([seen, stateOf(world, job), [...world.ongoing]]).toStrictEqual([[wholeState('C')], wholeState('C'), []]);
    expect(done).toHaveBeenCalledTimes(1);
  });
});

describe('endOf', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('leaves no timer behind, whenever the job has ended', () => {
    jest.useFakeTimers();
    const { world, job, finish } = started();
    endOf(world, job).subscribe();
    const during = jest.getTimerCount();
    finish();
    const after = jest.getTimerCount();
    endOf(world, job).subscribe();
    expect([during, after, jest.getTimerCount()]).toStrictEqual([1, 0, 0]);
  });
});
