import { ApiRefusal } from '../index.js';

const tooLarge = (max: number) => new ApiRefusal(413, `The body is larger than ${max} bytes`);

const bytesOf = async (body: ReadableStream<Uint8Array>, max: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  const read = () =>
    reader.read().catch(() => {
      throw new ApiRefusal(400, 'The body broke off');
    });
  for (let next = await read(); !next.done; next = await read()) {
    size += next.value.length;
    if (size > max) {
      await reader.cancel();
      throw tooLarge(max);
    }
    chunks.push(next.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};

/** Reads the JSON body of a request, or refuses it when it is too large or no JSON. */
export const readJson = async (request: Request, max: number): Promise<unknown> => {
  if (Number(request.headers.get('content-length') ?? 0) > max) throw tooLarge(max);
  if (request.bodyUsed) throw new Error('authorize has read the body of the request, which is for the relay to read');
  const bytes = request.body ? await bytesOf(request.body, max) : new Uint8Array();
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ApiRefusal(422, [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }]);
  }
};
