import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DecodeError } from '../../src/errors/DecodeError.js';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import { IncompleteRunError } from '../../src/errors/IncompleteRunError.js';
import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { isWitriumError, type AnyWitriumError } from '../../src/errors/isWitriumError.js';
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

const ERRORS: Readonly<Record<AnyWitriumError['_tag'], WitriumError>> = {
  DecodeError: new DecodeError({ operation, errors: [] }),
  HttpStatusError: new HttpStatusError({ operation, status: 500, detail: '', method: 'GET', path: '/' }),
  IncompleteRunError: new IncompleteRunError(operation, 'the end', null),
  InvalidOptionsError: new InvalidOptionsError({ operation, errors: [] }),
  NetworkError: network,
  RequestTimeoutError: new RequestTimeoutError({ operation }),
  RunFailedError: new RunFailedError(operation, { status: 'F' }),
  SessionCloseError: new SessionCloseError('session-1', network),
  UnexpectedStatusError: new UnexpectedStatusError('R', { status: 'F' }),
  WaitTimeoutError: new WaitTimeoutError(1, null),
};

const TAGS = Object.keys(ERRORS) as readonly AnyWitriumError['_tag'][];

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
    const itsTest = readFileSync(join(__dirname, `${tag}.test.ts`), 'utf8');
    expect(itsTest).toContain(`obeysTheErrorContract({\n    tag: '${tag}',`);
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
