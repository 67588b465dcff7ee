import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { lastValueFrom } from 'rxjs';
import { ApiRefusal, readEndpointBody, type EndpointRoute } from '../../index.js';
import { createTextDecoder } from '../../internal/createTextDecoder.js';
import { isLoopback } from '../../internal/isLoopback.js';
import { perform } from '../world/handlers.js';
import type { World } from '../world/World.js';
import { jsonAnswer, type Answer } from './deliveries.js';

/** What came after the head of a request. */
export interface Content {
  readonly isEmpty: boolean;
  /** The parsed JSON; undefined when it is none. */
  readonly json: unknown;
}

/** A request that has arrived as a whole. */
export interface Call {
  /** Where it leads, or the answer to a path that leads nowhere. */
  readonly route: EndpointRoute | ApiRefusal;
  readonly headers: IncomingHttpHeaders;
  readonly content: Content;
}

/** What answers a call. */
export type AnswerCall = (call: Call) => Promise<Answer>;

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(createTextDecoder({ fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/** Reads a request to its end; undefined when the client left before. */
export const readContent = async (request: IncomingMessage): Promise<Content | undefined> => {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  const bytes = Buffer.concat(chunks);
  return { isEmpty: bytes.length === 0, json: parse(bytes) };
};

const invalid = (msg: string, type: string) => new ApiRefusal(422, [{ loc: ['body'], msg, type }]);

/** The JSON that was sent; undefined when nothing was. */
const bodyOf = ({ content: { isEmpty, json }, headers }: Call): unknown => {
  if (isEmpty) return undefined;
  if (!headers['content-type']?.match(/^application\/json\s*(;|$)/i)) {
    throw invalid('Content-Type should be application/json', 'content_type');
  }
  if (json === undefined) throw invalid('JSON decode error', 'json_invalid');
  return json;
};

const asRefusal = (error: unknown): ApiRefusal =>
  error instanceof ApiRefusal ? error : new ApiRefusal(500, String(error));

/** A page of another site may have its own name lead here; what it asks under that name is not answered. */
const isForThisMachine = ({ host = 'localhost' }: IncomingHttpHeaders): boolean =>
  isLoopback(host.replace(/:\d+$/, ''));

/** Answers calls as the service does, 500 to what it does not expect. The key comes first; null lets all pass. */
export const answeringCalls =
  (world: World, apiToken: string | null): AnswerCall =>
  async (call) => {
    const { route, headers } = call;
    try {
      if (!isForThisMachine(headers)) {
        throw new ApiRefusal(421, 'The simulator serves this machine only: call it localhost or 127.0.0.1');
      }
      if (apiToken !== null && headers['x-witrium-key'] !== apiToken) {
        throw new ApiRefusal(401, 'Invalid or missing API key');
      }
      if (route instanceof ApiRefusal) throw route;
      const options = readEndpointBody(route.operation, bodyOf(call));
      return jsonAnswer(200, await lastValueFrom(perform(world, { ...route, options })));
    } catch (error) {
      const refusal = asRefusal(error);
      return jsonAnswer(refusal.status, { detail: refusal.detail }, refusal.headers);
    }
  };
