import type { IncomingMessage } from 'node:http';
import type { BodyFormat } from './bodies.js';
import type { JsonValue } from './json.js';
import { Refusal } from './Refusal.js';

/** What came after the head of a request. */
export interface Content {
  readonly contentType: string;
  readonly isEmpty: boolean;
  /** The parsed JSON; undefined when it is none. */
  readonly json: JsonValue | undefined;
}

const parse = (bytes: Buffer): JsonValue | undefined => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue;
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
  return {
    contentType: request.headers['content-type'] ?? '',
    isEmpty: bytes.length === 0,
    json: parse(bytes),
  };
};

const invalid = (msg: string, type: string) => new Refusal(422, [{ loc: ['body'], msg, type }]);

/** The content as a body of type `B`, or a refusal that says what is wrong with it. */
export const readBody = <B>(content: Content, format: BodyFormat<B>): B => {
  if (content.isEmpty) throw invalid('Field required', 'missing');
  if (!/^application\/json\s*(;|$)/i.test(content.contentType)) {
    throw invalid('Content-Type should be application/json', 'content_type');
  }
  if (content.json === undefined) throw invalid('JSON decode error', 'json_invalid');
  const items = format.check(content.json, ['body']);
  if (items.length > 0) throw new Refusal(422, items);
  return content.json as B;
};

/** Refuses content where the operation takes none. */
export const expectNoBody = (content: Content): void => {
  if (!content.isEmpty) throw invalid('No body is expected', 'body_forbidden');
};
