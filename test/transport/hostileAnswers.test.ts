import axios from 'axios';
import fc from '../support/random.js';
import {
  catchError,
  exhaustMap,
  firstValueFrom,
  last,
  map,
  of,
  take,
  takeUntil,
  tap,
  throwError,
  timeout,
  timer,
  type Observable,
} from 'rxjs';
import type { WitriumClient } from 'witrium-rx';
import { isWitriumError, type AnyWitriumError } from '../../src/errors/isWitriumError.js';
import { failure, faultOf } from '../../src/transport/faults.js';
import type { ResponseHead, Sender } from '../../src/transport/http.js';
import { bodyText } from './bodyText.js';
import { rawAnswer, textIn, type RawAnswer } from './rawAnswers.js';
import { get, senders } from './senders.js';
import { serveRaw } from './serveRaw.js';
import { connect } from './serving.js';

/** How many answers each property sees; more are asked for by hand. fast-check prints the seed when one fails. */
const numRuns = Number(process.env['ANSWERS'] ?? 120);

const parameters = { numRuns };

/** How long an answer may take, in milliseconds; one that a server holds back has no end. */
const LIMIT = 300;

/** How long it may take when it was not the same to all: a busy machine is not to count as a difference. */
const PATIENT = 3000;

const SILENCE = 'silence';

jest.setTimeout(600_000);

const uncaught: unknown[] = [];
const onUncaught = (reason: unknown) => uncaught.push(reason);

beforeAll(() => {
  process.on('unhandledRejection', onUncaught).on('uncaughtException', onUncaught);
});

afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(uncaught.splice(0)).toStrictEqual([]);
});

afterAll(() => {
  process.off('unhandledRejection', onUncaught).off('uncaughtException', onUncaught);
});

const NAMES = ['content-type', 'retry-after', 'x-request-id', 'date', 'set-cookie', 'constructor', 'get', 'witrium'];

const headSeen = ({ status, header }: ResponseHead): string => JSON.stringify([status, ...NAMES.map(header)]);

/** What comes of a request, as text: what was seen of its response, or the error with what a retry goes by. */
const outcomeOf = (seen$: Observable<string>, limit: number): Promise<string> =>
  firstValueFrom(
    seen$.pipe(
      catchError((cause: unknown) => {
        const error: AnyWitriumError = failure(faultOf(cause), { operation: 'listBrowserSessions' });
        const { code, reusedConnection, neverSent } = error as unknown as Readonly<Record<string, unknown>>;
        return of(JSON.stringify([error._tag, code, reusedConnection, neverSent]));
      }),
      timeout({ first: limit, with: () => of(SILENCE) }),
    ),
  );

type Ask = (sender: Sender, limit: number) => Promise<string>;

const sendOnce: Ask = ({ send }, limit) =>
  outcomeOf(send(get).pipe(map((response) => headSeen(response) + bodyText(response))), limit);

/** The head, and what has come until the end, whatever that is, or the limit. */
const openOnce: Ask = ({ open }, limit) => {
  let seen = '';
  const seen$ = open(get).pipe(
    exhaustMap((response) => {
      seen = headSeen(response);
      return response.chunks$.pipe(
        tap((chunk) => (seen += Buffer.from(chunk).toString('latin1'))),
        takeUntil(timer(limit / 2)),
        last(null, null),
      );
    }),
    take(1),
    catchError((error: unknown) => (seen === '' ? throwError(() => error) : of(null))),
    map(() => seen),
  );
  return outcomeOf(seen$, limit);
};

const outcomesOf = (answer: RawAnswer, ask: Ask, limit: number): Promise<readonly string[]> =>
  Promise.all(
    senders.map(async ([, senderOf]) => {
      const server = await serveRaw(answer);
      const outcome = await ask(senderOf(server.url), limit);
      server.stop();
      return outcome;
    }),
  );

/**
 * axios unpacks a body while it comes: it finds what is broken in it, and its end, before the response has broken off, or
 * although it does not end. Node's sender counts what comes before that is unpacked, too.
 */
const UNPACKED = /^content-encoding:[ \t]*(x-)?(gzip|compress|deflate|br)[ \t]*$/im;
const NOT_WHOLE = /^(silence|\["DecodeError"|\["NetworkError","(ECONNRESET|HPE_\w+)")/;

const agree = (answer: RawAnswer, byNode: string, byAxios: string): boolean =>
  byNode === byAxios || (NOT_WHOLE.test(byNode) && UNPACKED.test(textIn(answer)));

/** How much of a stream is read before a fault in it is seen is left to chance. */
const beginAlike = (answer: RawAnswer, byNode: string, byAxios: string): boolean =>
  byNode.startsWith(byAxios) || byAxios.startsWith(byNode) || agree(answer, byNode, byAxios);

it.each<[string, Ask, typeof agree]>([
  ['sent', sendOnce, agree],
  ['opened', openOnce, beginAlike],
])('any answer of a server is a value or an error of ours, and the same to all senders: %s', async (_, ask, isSame) => {
  const differences = async (answer: RawAnswer, limit: number): Promise<readonly string[]> => {
    const [byNode = '', ...others] = await outcomesOf(answer, ask, limit);
    const differing = others.filter((other) => !isSame(answer, byNode, other));
    return differing.length === 0 ? [] : [byNode, ...differing].map((outcome) => outcome.slice(0, 500));
  };
  const property = fc.asyncProperty(rawAnswer, async (answer) => {
    if ((await differences(answer, LIMIT)).length === 0) return;
    expect(await differences(answer, PATIENT)).toStrictEqual([]);
  });
  await fc.assert(property, parameters);
});

describe('a client, whatever a server answers,', () => {
  const waiting = { pollingInterval: 5 } as const;

  const calls: readonly (readonly [string, (client: WitriumClient) => Observable<unknown>])[] = [
    ['submitWorkflow', (client) => client.submitWorkflow('w', { args: { a: 1 } })],
    ['watchRun', (client) => client.watchRun('r', waiting)],
    ['listBrowserSessions', (client) => client.listBrowserSessions()],
    ['closeBrowserSession', (client) => client.closeBrowserSession('s')],
  ];

  it.each(calls)('ends with a value or an error of ours, by its limit of time: %s', async (_, call) => {
    const property = fc.asyncProperty(rawAnswer, async (answer) => {
      const server = await serveRaw(answer);
      const ended = await Promise.all(
        [undefined, axios.create()].map(async (own) => {
          const client = connect(server.url, { timeout: LIMIT, axios: own, retry: false });
          const ending = await firstValueFrom(call(client)).catch((error: unknown) => error);
          await firstValueFrom(client.close());
          return ending;
        }),
      );
      server.stop();
      for (const ending of ended) expect(!(ending instanceof Error) || isWitriumError(ending)).toBe(true);
    });
    await fc.assert(property, { ...parameters, numRuns: Math.ceil(numRuns / 2) });
  });
});
