import type { TalentBody } from './bodies.js';
import { catchUp } from './jobs.js';
import type { JsonValue } from './json.js';
import { Refusal } from './Refusal.js';
import { isoTime } from './runAnswers.js';
import { lookUp, startJob } from './startJob.js';
import { planTalent } from './timeline.js';
import type { Job, JobEnd, World } from './World.js';

/** Beyond it Node's timers fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** How a job ends, when it has. The timer only looks: the clock decides, and a cancel comes before. */
const endOf = (world: World, job: Job): Promise<JobEnd> =>
  new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const look = () => {
      catchUp(world);
      if (!job.end) timer = setTimeout(look, Math.min(job.timeline.endsAt - world.time, LONGEST_TIMER));
    };
    job.onEnd = (jobEnd) => {
      clearTimeout(timer);
      resolve(jobEnd);
    };
    look();
  });

export const runTalent = async (world: World, talentId: string, body: TalentBody): Promise<JsonValue> => {
  const talent = lookUp(world.scenario.talents, talentId);
  if (!talent) throw new Refusal(404, 'Talent not found');
  const planWith = (missing: readonly string[]) => planTalent(talent, missing, world.time);
  const job = startJob(world, body, { kind: 'talent', scenario: talent, planWith });
  const { status, at, result, errorMessage } = await endOf(world, job);
  const found = status === 'C' ? talent : undefined;
  return {
    status,
    started_at: isoTime(job.timeline.startsAt),
    completed_at: isoTime(at),
    message: found?.message ?? null,
    result,
    result_format: found?.resultFormat ?? null,
    error_message: errorMessage,
  };
};
