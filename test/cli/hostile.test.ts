import { PassThrough } from 'node:stream';
import fc from '../support/random.js';
import { firstValueFrom, Subject } from 'rxjs';
import { ExitCode } from '../../src/cli/ExitCode.js';
import { parseJson } from '../../src/cli/flags/parseJson.js';
import { harmless, oneLine } from '../../src/cli/text.js';
import { UsageError } from '../../src/cli/UsageError.js';
import { witriumRx } from '../../src/cli/witriumRx.js';
import { growth, LINEAR } from '../support/growth.js';
import { fileWith } from './support/fileWith.js';
import { terminalOf, written } from './support/terminalOf.js';
import { useSimulator } from './support/useSimulator.js';

const { simulator, run } = useSimulator({ workflows: { nothing: {} }, talents: { extract: {} } });

const CODES: ReadonlySet<number> = new Set(Object.values(ExitCode));

/** What a program that has crashed shows, or what steers a terminal. */
const TRACE = /\n\s+at |node:internal|\[object Object\]|(?![\n\t])\p{Cc}/u;

/** It ends with a documented code, and where that is an error, with a line that says why, or how it is used. */
const expectEnd = ({ code, stderr }: { readonly code: number; readonly stderr: string }): void => {
  expect(CODES).toContain(code);
  expect(code).not.toBe(ExitCode.UNEXPECTED);
  expect(stderr).not.toMatch(TRACE);
  if (code !== ExitCode.COMPLETED) expect(stderr).toMatch(/^(witrium-rx|error|Usage): ./m);
};

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', '1', 'e', '-', '\u001b', '\n', 'é'),
    maxLength: 20,
  }),
);

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.constantFrom('\ufeff', ''), fc.json(), fc.constantFrom<BufferEncoding>('utf8', 'utf16le', 'latin1'))
    .map(([mark, json, encoding]) => Buffer.from(mark + json, encoding)),
  anyText.map((text) => Buffer.from(text)),
  fc
    .constantFrom(`{"a":${'['.repeat(100_000)}`, '['.repeat(100_000), '{"a":1e999}', '{"__proto__":{"a":1}}')
    .map((text) => Buffer.from(text)),
);

describe('the command, whatever it is given,', () => {
  it('ends with a documented code and a line: a file of arguments', async () => {
    const codes = new Set<number>();
    const property = fc.asyncProperty(anyBytes, fc.boolean(), async (bytes, fromStdin) => {
      const before = simulator().requests.length;
      const source = fromStdin ? '-' : fileWith('args.json', bytes);
      const ending = await run(['run', 'nothing', '--no-wait', '--args', source], { stdin: bytes });
      expectEnd(ending);
      codes.add(ending.code);
      // What was not understood was not sent.
      if (ending.code === ExitCode.USAGE) expect(simulator().requests).toHaveLength(before);
    });
    // By chance alone there may be none that can be sent.
    const examples = ['{}', 'no'].map((text): [Buffer, boolean] => [Buffer.from(text), false]);
    await fc.assert(property, { numRuns: 100, examples });
    expect([...codes].sort()).toStrictEqual([ExitCode.COMPLETED, ExitCode.USAGE]);
  }, 30_000);

  it('ends with a documented code and a line: flags and ids', async () => {
    const flag = fc.constantFrom(
      ...'--arg --arg-json --args --file --use-state --preserve-state --browser-session-id --interval --timeout --request-timeout --provider --json --quiet --verbose -- - --session --help --version --no-wait --detach --nothing -x --arg= --__proto__ --constructor'.split(
        ' ',
      ),
    );
    const value = fc.oneof(
      anyText,
      fc.constantFrom('a=1', 'a={"b":1}', '1s', '0ms', '1e9h', '__proto__=1', '/', 'nothing'),
    );
    const command = fc.constantFrom('run', 'talent', 'cancel', 'watch', 'sessions', '__proto__', 'help', '');
    const words = fc.tuple(
      command,
      fc.oneof(fc.constant('nothing'), value),
      fc.array(fc.oneof(flag, value), { maxLength: 5 }),
    );
    const property = fc.asyncProperty(words, async ([name, id, more]) => {
      // One that waits for a run that never comes to its end is not what is tried here.
      const argv = [name, id, ...more, '--timeout', '200ms'].filter((word) => word !== '--detach');
      expectEnd(await run(argv));
    });
    await fc.assert(property, { numRuns: 100 });
  }, 30_000);

  const text = fc.oneof(fc.constantFrom('', '__proto__', '\u001b[2J', 'submitWorkflow', 'reset', 'all'), fc.string());
  const someValue = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(-1, 1e300, 0.5, null),
    fc.array(text, { maxLength: 2 }),
  );
  const objectOf = (...names: readonly string[]) =>
    fc.dictionary(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: text }),
      someValue,
      {
        maxKeys: 4,
      },
    );
  const workflow = objectOf('steps', 'pending', 'result', 'name', 'provides', 'requires', 'requiredArgs', 'message');
  const step = objectOf('instruction', 'duration', 'outcome', 'result', 'errorMessage');
  const fault = objectOf('operation', 'calls', 'kind', 'status', 'headers', 'when', 'interval', 'bytes', 'location');
  const scenario = fc.record(
    {
      workflows: fc.oneof(someValue, fc.dictionary(text, fc.oneof(workflow, fc.record({ steps: fc.array(step) })))),
      talents: fc.oneof(someValue, fc.dictionary(text, workflow)),
      states: fc.oneof(someValue, fc.dictionary(text, someValue)),
      faults: fc.oneof(someValue, fc.array(fault, { maxLength: 2 })),
      apiToken: someValue,
    },
    { requiredKeys: [] },
  );

  /** Plays a scenario until it is told to stop, or ends by itself. */
  const simulate = async (path: string) => {
    const interrupts$ = new Subject<ExitCode>();
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const terminal = terminalOf({ stdout, stderr, interrupts$ });
    const ended = firstValueFrom(witriumRx(['simulate', path, '--port', '0'], terminal, '1.2.3'));
    stdout.once('readable', () => {
      interrupts$.next(ExitCode.INTERRUPTED);
    });
    const code = await ended;
    return { code, stderr: written(stderr) };
  };

  it('ends with a documented code and a line: a file with a scenario', async () => {
    const codes = new Set<number>();
    const content = fc.oneof(
      { weight: 3, arbitrary: scenario.map((value) => Buffer.from(JSON.stringify(value))) },
      { weight: 1, arbitrary: anyBytes },
      {
        weight: 1,
        arbitrary: fc.constantFrom('null', '0', '[]', '"a"', '{"workflows":null}').map((json) => Buffer.from(json)),
      },
    );
    const property = fc.asyncProperty(content, async (bytes) => {
      const { code, stderr } = await simulate(fileWith('scenario.json', bytes));
      codes.add(code);
      expectEnd({ code, stderr });
    });
    // By chance alone there may be none that can be played.
    const examples = ['{}', '{"workflows":{"w":{"steps":[]}}}', '0'].map((json): [Buffer] => [Buffer.from(json)]);
    await fc.assert(property, { numRuns: 120, examples });
    expect([...codes].sort()).toStrictEqual([ExitCode.COMPLETED, ExitCode.USAGE]);
  }, 30_000);
});

describe('a text of a stranger', () => {
  it('is JSON or a UsageError of one line', () => {
    const property = fc.property(fc.oneof(anyText, fc.json()), (text) => {
      try {
        expect(parseJson(text, 'x')).toBeDefined();
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
        expect((error as Error).message).toMatch(/^x: .{1,120}$/);
      }
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it.each<[string, (text: string) => unknown, readonly string[]]>([
    ['parseJson', (text) => parseJson(`"${text}"`, 'x'), ['\\"', '\\\\', 'a']],
    ['parseJson of numbers', (text) => parseJson(`[${text}0]`, 'x'), ['1.5,"a",', '1e5,', '[],', '"\\\\",']],
    ['parseJson of a small number', (text) => parseJson(`0.${text}1`, 'x'), ['0', '9']],
    ['parseJson of a large number', (text) => parseJson(`1${text}1`, 'x'), ['0', '9']],
    [
      'harmless',
      harmless,
      ['\u001b', ';', '\u001b]a;', '\u001b[1;', '\u001b[', '\u001b]8;;', '\u009d', '\r', '\u202e'],
    ],
    ['harmless of what never ends', (text) => harmless(`\u009b${text}`), ['#;?', ';', '1;', ' ', 'a;']],
    ['harmless of a title that never ends', (text) => harmless(`\u001b]${text}`), ['#;?', ';', '1;', ' ', 'a;']],
    ['oneLine', oneLine, ['\u001b', ' ', '\u001b]a;', '\n']],
  ])(
    'takes time in proportion to its length: %s',
    (_, read, parts) => {
      for (const part of parts) {
        const grown = growth((length) => {
          const text = part.repeat(length);
          return () => {
            try {
              read(text);
            } catch (error) {
              expect(error).toBeInstanceOf(UsageError);
            }
          };
        });
        expect([part, grown < LINEAR]).toStrictEqual([part, true]);
      }
    },
    30_000,
  );
});
