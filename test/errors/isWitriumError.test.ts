import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JobDataError, LockLostError, SubmitUncertainError } from '../../src/bullmq/errors.js';
import { DecodeError } from '../../src/errors/DecodeError.js';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import { IncompleteRunError } from '../../src/errors/IncompleteRunError.js';
import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { isWitriumError, type WitriumErrors } from '../../src/errors/isWitriumError.js';
import type * as Module from '../../src/errors/NetworkError.js';
import { NetworkError } from '../../src/errors/NetworkError.js';
import { RequestTimeoutError } from '../../src/errors/RequestTimeoutError.js';
import { RunFailedError } from '../../src/errors/RunFailedError.js';
import { SessionCloseError } from '../../src/errors/SessionCloseError.js';
import { UnexpectedStatusError } from '../../src/errors/UnexpectedStatusError.js';
import { WaitTimeoutError } from '../../src/errors/WaitTimeoutError.js';
import type { WitriumError } from '../../src/errors/WitriumError.js';

const operation = 'watchRun';

const network = new NetworkError({ operation, code: 'ECONNRESET', message: 'lost' });

const ERRORS: Readonly<Record<keyof WitriumErrors, WitriumError>> = {
  DecodeError: new DecodeError({ operation, errors: [] }),
  HttpStatusError: new HttpStatusError({ operation, status: 500, detail: '', method: 'GET', path: '/' }),
  IncompleteRunError: new IncompleteRunError({ operation, waitedFor: 'the end', snapshot: null }),
  InvalidOptionsError: new InvalidOptionsError({ operation, errors: [] }),
  JobDataError: new JobDataError({ problem: 'no order' }),
  LockLostError: new LockLostError({ jobId: 'job-1' }),
  NetworkError: network,
  RequestTimeoutError: new RequestTimeoutError({ operation }),
  RunFailedError: new RunFailedError({ operation, snapshot: { status: 'F' } }),
  SessionCloseError: new SessionCloseError({
    operation: 'usingBrowserSession',
    sessionId: 'session-1',
    cause: network,
  }),
  SubmitUncertainError: new SubmitUncertainError({
    submit: { workflowId: 'w', attemptId: 'a', at: 1, sessionId: null, cause: 'Error' },
  }),
  UnexpectedStatusError: new UnexpectedStatusError({ target: 'R', snapshot: { status: 'F' } }),
  WaitTimeoutError: new WaitTimeoutError({ timeout: 1, snapshot: null }),
};

const TAGS = Object.keys(ERRORS) as readonly (keyof WitriumErrors)[];

/** Those that the entry for BullMQ adds. */
const FLEET: ReadonlySet<string> = new Set(['JobDataError', 'LockLostError', 'SubmitUncertainError']);

const LOOK_ALIKES: readonly (readonly [string, unknown])[] = [
  ['an object with a tag', { _tag: 'NetworkError' }],
  ['an object with all fields', network.toJSON()],
  ['what JSON makes of an error', JSON.parse(JSON.stringify(network))],
  ['a copy of an error', Object.assign({}, network)],
  ['an Error with a tag', Object.assign(new Error('lost'), { _tag: 'NetworkError', name: 'NetworkError' })],
  ['an Error', new Error('lost')],
  ['text', 'NetworkError'],
  ['a number', 1],
  ['null', null],
  ['undefined', undefined],
  ['a function', () => network],
];

describe('isWitriumError', () => {
  it.each(TAGS)('knows only errors that obey the contract: %s', (tag) => {
    const itsTest = FLEET.has(tag) ? join('..', 'bullmq', 'errors.test.ts') : `${tag}.test.ts`;
    expect(readFileSync(join(__dirname, itsTest), 'utf8')).toMatch(
      new RegExp(`obeysTheErrorContract\\(\\{\\s+tag: '${tag}',`),
    );
  });

  it.each(TAGS)('is true for a %s', (tag) => {
    expect(isWitriumError(ERRORS[tag])).toBe(true);
  });

  it.each(TAGS)('with a tag is true for a %s only', (tag) => {
    expect(TAGS.filter((other) => isWitriumError(ERRORS[other], tag))).toStrictEqual([tag]);
  });

  it.each(LOOK_ALIKES)('is false for %s', (_, value) => {
    expect([isWitriumError(value), isWitriumError(value, 'NetworkError')]).toStrictEqual([false, false]);
  });

  describe('with a second copy of the package', () => {
    let Second: typeof Module;

    beforeAll(() => {
      jest.isolateModules(() => {
        Second = jest.requireActual<typeof Module>('../../src/errors/NetworkError.js');
      });
    });

    const foreign = () => new Second.NetworkError({ operation, code: 'ECONNRESET', message: 'lost' });

    it('is true for its errors, which are no instances here', () => {
      expect(foreign()).not.toBeInstanceOf(NetworkError);
      expect(isWitriumError(foreign())).toBe(true);
    });

    it('tells its errors apart by their tag', () => {
      const tags = [isWitriumError(foreign(), 'NetworkError'), isWitriumError(foreign(), 'DecodeError')];
      expect(tags).toStrictEqual([true, false]);
    });
  });
});
