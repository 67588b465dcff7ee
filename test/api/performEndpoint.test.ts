import { lastValueFrom, of } from 'rxjs';
import { ApiRefusal } from '../../src/api/ApiRefusal.js';
import type { Operation } from '../../src/api/endpoints.js';
import { performEndpoint, readEndpointBody, type EndpointHandlers } from '../../src/api/performEndpoint.js';
import type { ValidationIssue } from '../../src/errors/ValidationIssue.js';
import { polluting } from '../support/polluting.js';

/** What is wrong with a body; throws when nothing is. */
const issuesOf = (body: unknown, operation: Operation = 'submitWorkflow'): readonly ValidationIssue[] => {
  try {
    readEndpointBody(operation, body);
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 422 && typeof error.detail !== 'string') return error.detail;
    throw error;
  }
  throw new Error('expected a refusal');
};

const MOST_BYTES = 100_000;

const bytesOf = (issues: readonly ValidationIssue[]): number => Buffer.byteLength(JSON.stringify({ detail: issues }));

describe('readEndpointBody', () => {
  it('reads the options of a call', () => {
    expect(readEndpointBody('submitWorkflow', { args: { a_b: 1 }, no_intelligence: true, files: null })).toStrictEqual({
      args: { a_b: 1 },
      noIntelligence: true,
    });
  });

  it('says of each issue where it is, what it is, and of which kind', () => {
    expect(issuesOf({ args: [], files: [{ filename: 'a' }], page: 1 })).toStrictEqual([
      { loc: ['body', 'args'], msg: 'expected JsonObject', type: 'value_error' },
      { loc: ['body', 'files', 0, 'data'], msg: 'expected Base64', type: 'missing' },
      {
        loc: ['body', 'page'],
        msg: expect.stringMatching(/^no such option; there are args, /) as string,
        type: 'value_error',
      },
    ]);
  });

  it('lists the first hundred issues of half a million wrong files, and their number', () => {
    const issues = issuesOf({ files: new Array(500_000).fill(1) });
    expect(issues).toHaveLength(101);
    expect(issues.slice(-2)).toStrictEqual([
      { loc: ['body', 'files', 99], msg: 'expected FileUpload', type: 'value_error' },
      { loc: ['body'], msg: 'and 499,900 more', type: 'more' },
    ]);
    expect(bytesOf(issues)).toBeLessThan(MOST_BYTES);
  });

  it('lists the first hundred of a hundred thousand unknown names, and their number', () => {
    const names = Array.from({ length: 100_000 }, (_, index) => [`k${index.toString(36)}`, 1] as const);
    const issues = issuesOf(Object.fromEntries(names));
    expect(issues.at(-1)).toStrictEqual({ loc: ['body'], msg: 'and 99,900 more', type: 'more' });
    expect(bytesOf(issues)).toBeLessThan(MOST_BYTES);
  });

  it.each<[string, unknown]>([
    ['names of a megabyte', Object.fromEntries(['a', 'b', 'c'].map((letter) => [letter.repeat(1_000_000), 1]))],
    [
      'names that JSON writes six times as long',
      Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${index}${'\u0001'.repeat(10_000)}`, 1])),
    ],
    ['a name of many digits', { ['9'.repeat(1_000_000)]: 1 }],
    ['arguments that are nested deep', JSON.parse(`{"args":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`)],
    [
      'arguments with long names, nested deep',
      JSON.parse(`{"args":${`{"${'k'.repeat(1000)}":`.repeat(999)}1e999${'}'.repeat(999)}}`),
    ],
    [
      'content that is base64 up to its last character',
      { files: [{ filename: 'a', data: `${'A'.repeat(9_999_999)}!` }] },
    ],
  ])('refuses %s in a few words', (_, body) => {
    expect(bytesOf(issuesOf(body))).toBeLessThan(MOST_BYTES);
  });

  it('makes no object for an entry that it only counts', () => {
    const grown = (count: number): number => {
      const body = { files: new Array(count).fill(1) };
      const before = process.memoryUsage().heapUsed;
      issuesOf(body);
      return (process.memoryUsage().heapUsed - before) / 2 ** 20;
    };
    grown(1000);
    expect(grown(2_000_000)).toBeLessThan(32);
  });

  it('reads only what the body has itself', () => {
    polluting({ browser_session_id: 'other', args: { a: 1 }, use_states: 'x' }, () => {
      expect(readEndpointBody('submitWorkflow', {})).toStrictEqual({});
    });
  });

  it('takes a key for a number where it is one and no longer than an index', () => {
    const keys = ['7a', 'a7', '123456789012345', '1234567890123456'];
    const locations = keys.map((key) => issuesOf({ [key]: 1 })[0]?.loc);
    expect(locations).toStrictEqual([
      ['body', '7a'],
      ['body', 'a7'],
      ['body', 123456789012345],
      ['body', '1234567890123456'],
    ]);
  });

  it('takes no body for a call that has none', () => {
    expect(readEndpointBody('cancelRun', undefined)).toStrictEqual({});
    expect(issuesOf({}, 'cancelRun')).toStrictEqual([
      { loc: ['body'], msg: 'no body is expected', type: 'body_forbidden' },
    ]);
  });

  it('asks for a body where there is one', () => {
    expect(issuesOf(undefined)).toStrictEqual([{ loc: ['body'], msg: 'a body is expected', type: 'missing' }]);
  });
});

describe('performEndpoint', () => {
  it.each([
    ['run 1', 'run 1'],
    [null, ''],
  ])('gives a handler its context, the id %j as %j, and the options', async (id, given) => {
    const calls: unknown[] = [];
    const list = (...call: readonly unknown[]) => {
      calls.push(call);
      return of({ sessions: [], totalCount: 0 });
    };
    const handlers = { listBrowserSessions: list } as unknown as EndpointHandlers<string>;
    const answer$ = performEndpoint(handlers, 'world', { operation: 'listBrowserSessions', id, options: {} });
    expect(calls).toStrictEqual([]);
    await expect(lastValueFrom(answer$)).resolves.toStrictEqual({ sessions: [], total_count: 0 });
    expect(calls).toStrictEqual([['world', given, {}]]);
  });
});
