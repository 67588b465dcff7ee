import fc from '../support/random.js';
import { elapsedText, parseDuration } from '../../src/cli/duration.js';
import { errorLine, harmless, jsonText, oneLine, shellWord } from '../../src/cli/text.js';
import { HttpStatusError } from '../../src/index.js';

describe('parseDuration', () => {
  it.each([
    ['250ms', 250],
    ['1.5s', 1500],
    ['0.25s', 250],
    ['2m', 120_000],
    ['1h', 3_600_000],
  ])('reads %s as %i milliseconds', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '60', '-1s', '1 s', '1d', 's', '1e3s', '1s2', '1s ', `${'9'.repeat(400)}h`])('refuses %j', (text) => {
    expect(() => parseDuration(text)).toThrow('Expected a number with a unit');
  });
});

describe('elapsedText', () => {
  it.each([
    [0, '0.0 s'],
    [99.9, '0.0 s'],
    [300, '0.3 s'],
    [3240, '3.2 s'],
    [3290, '3.2 s'],
    [59_949, '59.9 s'],
    [59_990, '59.9 s'],
    [59_999.99, '59.9 s'],
    [60_000, '1 min 0 s'],
    [119_999.9, '1 min 59 s'],
    [120_000, '2 min 0 s'],
    [245_900, '4 min 5 s'],
  ])('shows %i as %s', (ms, text) => {
    expect(elapsedText(ms)).toBe(text);
  });
});

/** What may reach a terminal: it ends lines, and moves nothing else. */
const STEERING = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]/u;

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b',
      '[',
      ']',
      '31m',
      '2J',
      '\u0007',
      '\u009b',
      '\r',
      '\n',
      '\t',
      '\u007f',
      '\u0085',
      '\u2028',
    ),
    fc.constantFrom('\u202e', '\u2066', '\u200f', '\u061c', '\u001b]0;title\u0007', '\u001b[8m', '\u001bP', 'ä', '😀'),
    fc.string({ maxLength: 3 }),
  ),
});

describe('harmless', () => {
  it.each([
    ['lines and tabs', 'a\tb\n\nc', 'a\tb\n\nc'],
    ['line ends of other systems', 'a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh', 'a\nb\nc\nd\ne\nf\ng\nh'],
    ['no colours, and no movement', '\u001b[31mred\u001b[0m \u001b[2J\u001b[1;1Hhome \u009b31mred', 'red home red'],
    ['no movement that Node does not know', 'a\u001b[3d\u001b[?25l\u001b[1 q\u009b>4;1mb', 'ab'],
    ['no titles, links and clipboards', '\u001b]0;title\u0007a\u001b]8;;http://x\u001b\\b', 'ab'],
    [
      'no title with spaces, in any form',
      '\u001b]0;my title\u0007a\u009d0;my title\u009cb\u001bP1$r x\u001b\\c',
      'abc',
    ],
    ['the text of a title that does not end', '\u001b]0;title', '0;title'],
    ['no other sequences', 'a\u001b(Bb\u001b=c\u001b#8d\u001b', 'abcd'],
    ['no bells, and no deleting', 'a\u0007b\u0008c\u007fd', 'abcd'],
    ['no other direction', 'a\u202eb\u2066c\u200fd\u061ce', 'abcde'],
    ['letters of all kinds', 'äöü שלום 日本 👩‍👩‍👧', 'äöü שלום 日本 👩‍👩‍👧'],
  ])('leaves of a text %s', (_, text, expected) => {
    expect(harmless(text)).toBe(expected);
  });

  it('leaves nothing that could steer, whatever the text, also when it is looked at twice', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const left = harmless(text);
        expect(left).not.toMatch(STEERING);
        expect(harmless(left)).toBe(left);
      }),
    );
  });
});

describe('oneLine', () => {
  it('leaves nothing of a text that could steer the terminal', () => {
    expect(oneLine('  a\u001b[31mb\u001b[0m\r\nc\u0007\u009bd\te ')).toBe('ab c e');
    expect(oneLine('a\u2028b\u202ec\u2069')).toBe('a bc');
  });

  it('is one line of at most 2,001 characters, whatever the text', () => {
    fc.assert(
      fc.property(hostile, fc.nat(5000), (text, more) => {
        const line = oneLine(text + 'x'.repeat(more));
        expect(line).not.toMatch(STEERING);
        expect(line).not.toMatch(/[\n\t]/);
        expect(line.length).toBeLessThanOrEqual(2001);
      }),
    );
    expect(oneLine('x'.repeat(2001))).toBe(`${'x'.repeat(2000)}…`);
    expect(oneLine('x'.repeat(2000))).toBe('x'.repeat(2000));
  });

  it('tells that there was more, also when what is left of it is short', () => {
    expect(oneLine(`a${' '.repeat(3999)}`)).toBe('a');
    expect(oneLine(`a${' '.repeat(4000)}`)).toBe('a…');
    expect(oneLine(`a${' '.repeat(4000)}b`)).toBe('a…');
  });
});

describe('jsonText', () => {
  it('is one harmless line for every reader, and gives each character back', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.dictionary(hostile, hostile), fc.jsonValue()), (value) => {
        const json = jsonText(value);
        expect(json).not.toMatch(STEERING);
        expect(json.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)).toHaveLength(1);
        expect(JSON.parse(json)).toStrictEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(jsonText('a\u0085\u2028\u202e')).toBe('"a\\u0085\\u2028\\u202e"');
  });
});

describe('shellWord', () => {
  it.each([
    ['a-b_1/2.c:3', 'a-b_1/2.c:3'],
    ["it's; rm", "'it'\\''s; rm'"],
    ['$(x)', "'$(x)'"],
    ['', "''"],
  ])('quotes %j as %s', (text, word) => {
    expect(shellWord(text)).toBe(word);
  });
});

describe('errorLine', () => {
  const failure = { operation: 'o', status: 500, detail: 'no', method: 'GET', path: '/runs/1' };

  it('adds the run that the error is about, unless the message has it', () => {
    expect(errorLine(new HttpStatusError({ ...failure, runId: 'r7' }))).toBe(
      'o: GET /runs/1 answered 500: no (run r7)',
    );
    expect(errorLine(new HttpStatusError({ ...failure, path: '/runs/r7', runId: 'r7' }))).toBe(
      'o: GET /runs/r7 answered 500: no',
    );
  });

  it('shows what is no error too', () => {
    expect(errorLine('text')).toBe('text');
  });
});
