import { jsonAnswer, type Answer } from '../Answer.js';
import type { ForeignAnswerFault, RedirectFault, StatusFault } from './SimulatedFault.js';

const textAnswer = (status: number, type: string, text: string, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': type, ...headers },
  text,
});

export const statusAnswer = ({ status, headers = {}, body }: StatusFault): Answer => {
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

export const foreignAnswer = ({ kind }: ForeignAnswerFault): Answer => FOREIGN[kind];

export const redirectAnswer = ({ location, status = 307 }: RedirectFault): Answer => ({
  status,
  headers: { location },
  text: '',
});
