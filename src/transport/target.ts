import { endpoints, type BodyCodec, type Endpoint, type Operation } from '../api/endpoints.js';
import { idProblem } from '../api/ids.js';
import { readableErrors } from '../codecs/readableErrors.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import type { WitriumErrorContext } from '../errors/WitriumError.js';

/** Which call of the API, and of what. */
export interface Target {
  readonly operation: Operation;
  /** What `{id}` stands for in the path. */
  readonly id?: string | undefined;
}

/** What a request asks for: an endpoint of the API, or the event stream of a run. */
export type Route = Pick<Endpoint, 'method' | 'path' | 'names'>;

/** What the errors of a call say about it: also of which run, where its id is that of one. */
export const contextOf = ({ operation, id }: Target, { names }: Route = endpoints[operation]): WitriumErrorContext => ({
  operation,
  runId: names === 'run' && typeof id === 'string' ? id : undefined,
});

/** The path with its id filled in, percent-encoded. */
export const pathOf = (target: Target, route: Route): string => {
  const { path, names } = route;
  if (names === null) return path;
  const id: unknown = target.id;
  const problem = idProblem(id);
  if (problem !== undefined) throw new InvalidOptionsError({ ...contextOf(target, route), errors: [problem] });
  return path.replace('{id}', () => encodeURIComponent(id as string));
};

/** More than a text can hold: several files may be, of which each is not. */
const TOO_LARGE = 'too large: files and args together are more than a text can hold, about 512 MB';

const textOf = (body: unknown, target: Target): string => {
  try {
    return JSON.stringify(body);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidOptionsError({ ...contextOf(target), errors: [TOO_LARGE] });
  }
};

/** The body as text, the options checked; undefined for a call without one. */
export const bodyOf = (target: Target, codec: BodyCodec | null, options: unknown): string | undefined => {
  if (codec === null) return undefined;
  const checked = codec.input.decode(options ?? {});
  if (checked._tag === 'Left')
    throw new InvalidOptionsError({ ...contextOf(target), errors: readableErrors(checked.left) });
  return textOf(codec.encode(checked.right as never), target);
};
