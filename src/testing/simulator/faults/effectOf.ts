import type { Answer } from '../Answer.js';
import { inPieces, nothing, reset, whole, type Delivery } from '../deliveries.js';
import type { Call, Handler } from '../pipeline.js';
import { changeStatus, changeSteps, truncate } from './changes.js';
import { foreignAnswer, redirectAnswer, statusAnswer } from './otherAnswers.js';
import type { SimulatedFault } from './SimulatedFault.js';

/** What becomes of a call that is hit; `next` is what would have answered it. */
export type Effect = (next: Handler, call: Call) => Promise<Delivery>;

/** Takes the real answer and delivers what is made of it. */
const after =
  (deliver: (answer: Answer) => Delivery): Effect =>
  async (next, call) =>
    deliver(await next(call));

/** Puts something in the place of the real answer, and of the effect of the call unless it is processed. */
const instead = (delivery: Delivery, processed = false): Effect =>
  processed ? after(() => delivery) : () => Promise.resolve(delivery);

const DRIP_BYTES = 16;
const DRIP_INTERVAL = 10;

export const effectOf = (fault: SimulatedFault): Effect => {
  switch (fault.kind) {
    case 'status':
      return instead(whole(statusAnswer(fault)), fault.processed);
    case 'reset':
      return instead(reset, fault.when === 'after');
    case 'hang':
      return instead(nothing, fault.processed);
    case 'drip':
      return after((answer) => inPieces(answer, fault.bytes ?? DRIP_BYTES, fault.interval ?? DRIP_INTERVAL));
    case 'html':
    case 'empty':
    case 'wrong-shape':
      return instead(whole(foreignAnswer(fault)), fault.processed);
    case 'truncated':
      return after((answer) => whole(truncate(answer)));
    case 'redirect':
      return instead(whole(redirectAnswer(fault)));
    case 'unknown-status':
      return after((answer) => whole(changeStatus(fault)(answer)));
    case 'steps':
      return after((answer) => whole(changeSteps(fault)(answer)));
  }
};
