import type { IncomingMessage, ServerResponse } from 'node:http';
import { TOKEN } from './secrets.js';

/** What was sent: the headers, and the body as text. */
interface Sent {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An answer that gives back what was sent. */
export interface Echo {
  readonly name: string;
  /** Whether it is a JSON object under 200, which a close takes for an answer. */
  readonly isObject?: boolean;
  readonly answer: (response: ServerResponse, sent: Sent) => void;
}

const json = (status: number, bodyOf: (sent: Sent) => unknown, headers = {}): Echo['answer'] => {
  return (response, sent) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(bodyOf(sent)));
  };
};

const all = ({ headers, body }: Sent): object => ({ headers, body, url: TOKEN });

/** Puts the token across the place where long texts are cut. */
const atTheCut = '.'.repeat(485) + TOKEN;

export const echoes: readonly Echo[] = [
  { name: 'the token in the detail', answer: json(400, () => ({ detail: `bad key ${TOKEN}, ${TOKEN}` })) },
  { name: 'the token in the message', answer: json(400, () => ({ message: `bad key ${TOKEN}` })) },
  { name: 'the token in the error', answer: json(401, () => ({ error: TOKEN })) },
  { name: 'the token alone', answer: json(403, () => TOKEN) },
  { name: 'the token at the cut of the detail', answer: json(500, () => ({ detail: atTheCut })) },
  {
    name: 'the token in the headers',
    answer: json(429, () => ({}), {
      'x-request-id': `id-${TOKEN}`,
      'retry-after': TOKEN,
      'x-witrium-key': TOKEN,
      'set-cookie': TOKEN,
    }),
  },
  {
    name: 'the input in a list',
    answer: json(422, (sent) => ({
      detail: [
        {
          loc: ['body', 'args', TOKEN],
          msg: `bad ${TOKEN}`,
          type: TOKEN,
          input: sent.body,
          ctx: all(sent),
          url: TOKEN,
        },
        `loose ${TOKEN}`,
        { loc: { echoed: sent.body }, msg: { echoed: sent.body }, type: [sent.body] },
      ],
    })),
  },
  { name: 'everything beside the detail', answer: json(422, (sent) => ({ detail: 'no', ...all(sent) })) },
  { name: 'everything in a detail that is an object', answer: json(400, (sent) => ({ detail: all(sent) })) },
  { name: 'everything in another shape', answer: json(200, (sent) => [all(sent)]) },
  {
    name: 'everything in the place of a status',
    isObject: true,
    answer: json(200, (sent) => ({ status: all(sent), uuid: all(sent), run_id: all(sent), sessions: all(sent) })),
  },
  { name: 'the token in HTML', answer: (response) => response.writeHead(502).end(`<html>${TOKEN}</html>`) },
  { name: 'everything in HTML under 200', answer: (response, sent) => response.end(`<html>${JSON.stringify(sent)}`) },
  {
    name: 'everything in JSON that is cut off',
    answer: (response, sent) => response.end(JSON.stringify({ status: all(sent) }).slice(0, -1)),
  },
  {
    name: 'everything in an answer that breaks off',
    answer: (response, sent) => {
      response.writeHead(200, { 'content-length': 1e6 });
      response.write(JSON.stringify(all(sent)), () => response.destroy());
    },
  },
  {
    name: 'everything in an answer that is too large',
    answer: (response, sent) => response.end(JSON.stringify(all(sent)).padEnd(70_000)),
  },
  {
    name: 'the token in a redirect',
    answer: (response) => response.writeHead(307, { location: `http://127.0.0.1:9/${TOKEN}` }).end(TOKEN),
  },
  {
    name: 'everything in something that is no HTTP',
    answer: (response, sent) => response.socket?.end(`HTTP/9 ${TOKEN}\r\n${JSON.stringify(all(sent))}\r\n\r\n`),
  },
  {
    name: 'the token in a header that is not valid',
    answer: (response) => response.socket?.end(`HTTP/1.1 200 OK\r\nx y: ${TOKEN}\r\nbad\u0000: ${TOKEN}\r\n\r\n`),
  },
];
