import type { JsonObject } from '../../../index.js';
import type { AnswerCall, Call } from '../answerCall.js';
import { inPieces, jsonAnswer, nothing, reset, whole, type Answer, type Delivery } from '../deliveries.js';
import type {
  ForeignAnswerFault,
  RedirectFault,
  SimulatedFault,
  StatusFault,
  StepsFault,
  UnknownStatusFault,
} from './SimulatedFault.js';

/** What becomes of a call that is hit; `next` is what would have answered it. */
export type Effect = (next: AnswerCall, call: Call) => Promise<Delivery>;

const textAnswer = (status: number, type: string, text: string, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': type, ...headers },
  text,
});

const statusAnswer = ({ status, headers = {}, body }: StatusFault): Answer => {
  if (typeof body === 'string') return textAnswer(status, 'text/plain', body, headers);
  return jsonAnswer(
    status,
    body === undefined
      ? { detail: process.getBuiltinModule('node:http').STATUS_CODES[status] ?? `Status ${status}` }
      : body,
    headers,
  );
};

const FOREIGN: Readonly<Record<ForeignAnswerFault['kind'], Answer>> = {
  html: textAnswer(200, 'text/html', '<!doctype html><html><body><h1>Please sign in</h1></body></html>'),
  empty: textAnswer(200, 'application/json', ''),
  'wrong-shape': jsonAnswer(200, { unexpected: true }),
};

const foreignAnswer = ({ kind }: ForeignAnswerFault): Answer => FOREIGN[kind];

const redirectAnswer = ({ location, status = 307 }: RedirectFault): Answer => ({
  status,
  headers: { location },
  text: '',
});

/** What a fault makes of the real answer. */
type Change = (answer: Answer) => Answer;

/** Every answer of the simulator is a JSON object. */
const changeBody =
  (change: (body: JsonObject) => JsonObject): Change =>
  (answer) => ({ ...answer, text: JSON.stringify(change(JSON.parse(answer.text) as JsonObject)) });

const truncate: Change = (answer) => ({ ...answer, text: answer.text.slice(0, answer.text.length / 2) });

const changeStatus = ({ letter = 'Q' }: UnknownStatusFault): Change =>
  changeBody((body) => (Object.hasOwn(body, 'status') ? { ...body, status: letter } : body));

const changeSteps = ({ change }: StepsFault): Change =>
  changeBody((body) => {
    const { executions } = body;
    if (!Array.isArray(executions)) return body;
    const steps = executions as readonly JsonObject[];
    return { ...body, executions: change === 'shrink' ? steps.slice(0, -1) : [...steps].reverse() };
  });

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

/** What a fault makes of the calls that it hits. */
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
