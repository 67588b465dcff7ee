import type { Answer } from '../Answer.js';
import type { JsonObject } from '../json.js';
import type { StepsFault, UnknownStatusFault } from './SimulatedFault.js';

/** What a fault makes of the real answer. */
export type Change = (answer: Answer) => Answer;

/** Every answer of the simulator is a JSON object. */
const changeBody =
  (change: (body: JsonObject) => JsonObject): Change =>
  (answer) => ({ ...answer, text: JSON.stringify(change(JSON.parse(answer.text) as JsonObject)) });

export const truncate: Change = (answer) => ({ ...answer, text: answer.text.slice(0, answer.text.length / 2) });

export const changeStatus = ({ letter = 'Q' }: UnknownStatusFault): Change =>
  changeBody((body) => ('status' in body ? { ...body, status: letter } : body));

export const changeSteps = ({ change }: StepsFault): Change =>
  changeBody((body) => {
    const { executions } = body;
    if (!Array.isArray(executions)) return body;
    const steps = executions as readonly JsonObject[];
    return { ...body, executions: change === 'shrink' ? steps.slice(0, -1) : [...steps].reverse() };
  });
