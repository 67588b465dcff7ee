import type { JsonValue } from './json.js';

/** What goes back: the text is sent as it is, so that a stage may also answer what is no JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export const jsonAnswer = (status: number, body: JsonValue, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  text: JSON.stringify(body),
});
