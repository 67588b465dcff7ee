import { codeOfError, codeOfStatus, ExitCode, hasSeenTheEnd } from '../../src/cli/ExitCode.js';
import { UsageError } from '../../src/cli/UsageError.js';
import {
  DecodeError,
  HttpStatusError,
  IncompleteRunError,
  InvalidOptionsError,
  NetworkError,
  RequestTimeoutError,
  RunFailedError,
  SessionCloseError,
  UnexpectedStatusError,
  WaitTimeoutError,
} from '../../src/index.js';

const operation = 'runWorkflow';
const failed = { status: 'F' } as const;

describe('codeOfError', () => {
  const codes: readonly (readonly [keyof typeof ExitCode, Error])[] = [
    ['USAGE', new UsageError('no such command')],
    ['USAGE', new InvalidOptionsError({ operation, errors: [] })],
    ['HTTP', new HttpStatusError({ operation, status: 500, detail: '', method: 'GET', path: '/' })],
    ['NETWORK', new NetworkError({ operation, code: 'ECONNRESET', message: 'lost' })],
    ['TIMEOUT', new RequestTimeoutError({ operation })],
    ['TIMEOUT', new WaitTimeoutError({ timeout: 1, snapshot: null })],
    ['DECODE', new DecodeError({ operation, errors: [] })],
    ['SESSION_OPEN', new SessionCloseError({ operation, sessionId: 's', cause: null })],
    ['FAILED', new RunFailedError({ operation, snapshot: failed })],
    ['FAILED', new UnexpectedStatusError({ target: 'C', snapshot: failed })],
    ['UNEXPECTED', new IncompleteRunError({ operation, waitedFor: 'the end', snapshot: null })],
    ['UNEXPECTED', new Error('of another')],
  ];

  it.each(codes.map(([code, error]) => [code, error.constructor.name, error] as const))(
    'is %s for a %s',
    (code, _, error) => {
      expect(codeOfError(error)).toBe(ExitCode[code]);
    },
  );
});

describe('codeOfStatus', () => {
  it.each([
    ['C', 'COMPLETED'],
    ['F', 'FAILED'],
    ['X', 'CANCELLED'],
  ] as const)('of %s is %s', (status, code) => {
    expect(codeOfStatus(status)).toBe(ExitCode[code]);
  });
});

describe('hasSeenTheEnd', () => {
  it.each([
    ['COMPLETED', true],
    ['FAILED', true],
    ['CANCELLED', true],
    ['TIMEOUT', false],
    ['INTERRUPTED', false],
    ['UNEXPECTED', false],
  ] as const)('of %s is %s', (name, expected) => {
    expect(hasSeenTheEnd(ExitCode[name])).toBe(expected);
  });
});

describe('UsageError', () => {
  it('has a name', () => {
    expect(String(new UsageError('no such command'))).toBe('UsageError: no such command');
  });
});
