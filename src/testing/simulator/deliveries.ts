import type { ServerResponse } from 'node:http';

/** What goes back: the text is sent as it is, so that it may also be no JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** An answer in JSON, as the API gives it. */
export const jsonAnswer = (status: number, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  text: JSON.stringify(body),
});

/** Puts on the wire what has become of a request, and gives the status answered, undefined for none. */
export type Delivery = (response: ServerResponse) => number | undefined;

/** Not by `writeHead`: Node adds the content length only to a head that it makes itself. */
const setHead = (response: ServerResponse, { status, headers }: Answer): void => {
  response.statusCode = status;
  response.setHeaders(new Map(Object.entries(headers)));
};

/** The answer, as it is. */
export const whole =
  (answer: Answer): Delivery =>
  (response) => {
    setHead(response, answer);
    response.end(answer.text);
    return answer.status;
  };

/** The head at once, then so many bytes each interval, in milliseconds. */
export const inPieces =
  (answer: Answer, bytes: number, interval: number): Delivery =>
  (response) => {
    const content = Buffer.from(answer.text);
    setHead(response, answer);
    response.setHeader('content-length', content.length).flushHeaders();
    let sent = 0;
    const timer = setInterval(() => {
      response.write(content.subarray(sent, sent + bytes));
      sent += bytes;
      if (sent < content.length) return;
      clearInterval(timer);
      response.end();
    }, interval);
    response.once('close', () => {
      clearInterval(timer);
    });
    return answer.status;
  };

/** No answer: the connection is reset. */
export const reset: Delivery = ({ req: { socket } }) => {
  // A socket that is being shut down, as its client has just left, cannot be reset: it would never be closed.
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
  return undefined;
};

/** No answer, and the connection stays. */
export const nothing: Delivery = () => undefined;
