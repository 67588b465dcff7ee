import type { IncomingHttpHeaders } from 'node:http';
import { jsonAnswer, type Answer } from './Answer.js';
import type { Content } from './content.js';
import { catchUp } from './jobs.js';
import { OPERATIONS } from './operations.js';
import { Refusal } from './Refusal.js';
import type { RouteMatch } from './routes.js';
import type { World } from './World.js';

/** A request that has arrived as a whole. */
export interface Call {
  readonly match: RouteMatch;
  readonly headers: IncomingHttpHeaders;
  readonly content: Content;
}

/** What answers a call. */
export type Handler = (call: Call) => Promise<Answer>;

/** One stage of the way of a call: it may answer itself, or act before and after the stages that follow. */
export type Stage = (next: Handler) => Handler;

/** Puts stages before a handler, the first one outermost. */
export const throughStages = (stages: readonly Stage[], handler: Handler): Handler =>
  stages.reduceRight((next, stage) => stage(next), handler);

/** Turns what the stages after it throw into answers: refusals, and 500 for anything else. */
export const answerErrors: Stage = (next) => async (call) => {
  try {
    return await next(call);
  } catch (error) {
    return (error instanceof Refusal ? error : new Refusal(500, String(error))).toAnswer();
  }
};

/** Lets only calls pass that carry the token; null lets all pass. */
export const authenticate =
  (apiToken: string | null): Stage =>
  (next) =>
  (call) => {
    if (apiToken === null || call.headers['x-witrium-key'] === apiToken) return next(call);
    throw new Refusal(401, 'Invalid or missing API key');
  };

/** The last stage: performs the operation on the world. */
export const performOn =
  (world: World): Handler =>
  async ({ match, content }) => {
    if (match.kind === 'nowhere') throw new Refusal(404, 'Not Found');
    if (match.kind === 'wrong method') {
      throw new Refusal(405, 'Method Not Allowed', { allow: match.allowed.join(', ') });
    }
    catchUp(world);
    const { operation, id } = match.route;
    return jsonAnswer(200, await OPERATIONS[operation](world, id, content));
  };
