import { createParser } from 'eventsource-parser';
import fc from '../support/random.js';
import { createEventParser, type StreamEvent } from '../../src/transport/createEventParser.js';
import { SendFault, TOO_LARGE } from '../../src/transport/faults.js';
import { growth, LINEAR } from '../support/growth.js';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What a parser makes of pieces of text. */
const parse = (...pieces: readonly string[]): readonly (StreamEvent | null)[] =>
  pieces.map(bytes).flatMap(createEventParser(1000));

const event = (data: string, more: Partial<StreamEvent> = {}): StreamEvent => ({
  event: 'message',
  id: undefined,
  data,
  retry: undefined,
  ...more,
});

/** What the parser makes of it that implementations of EventSource use. It does not give comments and events in one. */
const oracle = (text: string) => {
  const events: unknown[] = [];
  let comments = 0;
  const parser = createParser({
    onEvent: ({ event = 'message', id, data }) => events.push({ event, id, data }),
    onComment: () => (comments += 1),
  });
  // It takes some first characters for the bytes of a byte order mark, which is no text any more here.
  parser.feed('');
  parser.feed(text);
  return { events, comments };
};

const ours = (chunks: readonly Uint8Array[]) => {
  const items = chunks.flatMap(createEventParser(100_000));
  const events = items.filter((item) => item !== null).map(({ event, id, data }) => ({ event, id, data }));
  return { events, comments: items.length - events.length };
};

const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(' ', ':', '\uFEFF', '\0', 'a', 'é', '日', '👍'), maxLength: 6 }),
);

const line = fc.oneof(
  fc
    .tuple(fc.constantFrom('data', 'event', 'id', 'retry', 'other', ''), fc.constantFrom(':', ': ', ''), value)
    .map((parts) => parts.join('')),
  value,
  fc.constant(''),
);

const lineEnd = fc.constantFrom('\n', '\r', '\r\n');

const stream = fc
  .array(fc.tuple(line, lineEnd), { maxLength: 30 })
  .map((lines) => lines.flat().join(''))
  // A last line that both know the end of: what comes after a last CR may be a part of it.
  .map((text) => `${text}:\n`);

describe('createEventParser', () => {
  it('takes a return and a line feed for one end also where a piece of nothing is between them', () => {
    expect(parse('data: 1\r', '', '\ndata: 2\n\n')).toStrictEqual([event('1\n2')]);
  });

  it('gives an event with all that it has', () => {
    expect(parse('event: snapshot\nid: 1\nretry: 250\ndata: {}\n\n')).toStrictEqual([
      event('{}', { event: 'snapshot', id: '1', retry: 250 }),
    ]);
  });

  it('gives null for each comment', () => {
    expect(parse(': open\n\n: heartbeat\n\ndata: 1\n:\n\n')).toStrictEqual([null, null, null, event('1')]);
  });

  it('joins lines of data', () => {
    expect(parse('data: a\ndata:b\ndata\ndata:  c\n\n')).toStrictEqual([event('a\nb\n\n c')]);
  });

  it('forgets an event without data, and all of it', () => {
    expect(parse('event: x\nid: 1\nretry: 5\n\ndata: a\n\n')).toStrictEqual([event('a')]);
  });

  it.each([
    `retry: ${'9'.repeat(400)}`,
    'retry: 1.5',
    'retry: x',
    'retry:',
    'id: a\0b',
    'unknown: 5',
    'unknown',
    'event:',
  ])('skips %j', (skipped) => {
    expect(parse(`${skipped}\ndata: a\n\n`)).toStrictEqual([event('a')]);
  });

  it('takes an id that is empty', () => {
    expect(parse('id\ndata: a\n\n')).toStrictEqual([event('a', { id: '' })]);
  });

  it('gives an event as soon as its last line ends, also with a CR alone', () => {
    const feed = createEventParser(1000);
    expect(feed(bytes('data: a\r\r'))).toStrictEqual([event('a')]);
    expect(feed(bytes('\ndata: b\r'))).toStrictEqual([]);
    expect(feed(bytes(''))).toStrictEqual([]);
    expect(feed(bytes('\n\r'))).toStrictEqual([event('b')]);
  });

  it('skips a byte order mark at the beginning, also one in pieces', () => {
    const chunks = [Uint8Array.of(0xef), Uint8Array.of(0xbb), Uint8Array.of(0xbf), bytes('data: a\n\n')];
    expect(chunks.flatMap(createEventParser(1000))).toStrictEqual([event('a')]);
  });

  it('gives nothing for an event that is not complete', () => {
    expect(parse('data: a\n')).toStrictEqual([]);
  });

  it('does the same as the parser of EventSource, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat({ max: 600 })), fc.boolean(), (text, cuts, mark) => {
        const all = bytes(mark ? `\uFEFF${text}` : text);
        const at = [0, ...cuts.filter((cut) => cut < all.length).sort((a, b) => a - b), all.length];
        const chunks = at.slice(1).map((end, index) => all.slice(at[index], end));
        const read = new TextDecoder().decode(all);
        expect(ours(chunks)).toStrictEqual(oracle(read));
      }),
      { numRuns: 2000 },
    );
  });

  it('does the same with bytes that are no UTF-8, whether they come at once or one by one', () => {
    const part = fc.oneof(fc.constantFrom(...bytes('data: \n\r')), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (numbers) => {
        const all = Uint8Array.from([...bytes('data: a'), ...numbers, ...bytes('\n\n:\n')]);
        const single = Array.from(all, (byte) => Uint8Array.of(byte));
        const expected = oracle(new TextDecoder().decode(all));
        expect([ours([all]), ours(single)]).toStrictEqual([expected, expected]);
      }),
      { numRuns: 2000 },
    );
  });

  describe('with a limit', () => {
    const limited = (...pieces: readonly string[]) => pieces.map(bytes).flatMap(createEventParser(10));

    it('takes events and comments that are not longer, one after the other', () => {
      expect(limited('data: 1234\n\ndata: 1234\n\n:23456789\n:23456789\n')).toHaveLength(4);
    });

    it.each<[string, readonly string[]]>([
      ['a line', ['data: 12345\n\n']],
      ['lines together', ['data:1\ndata:2\n\n']],
      ['a comment', [':2345678901\n']],
      ['a line that has no end yet', ['data: 12', '34', '5']],
      ['a second event', ['data: 1\n\ndata: 12345']],
    ])('throws at %s beyond it', (_, pieces) => {
      expect(() => limited(...pieces)).toThrow(new SendFault(TOO_LARGE));
    });

    const cutAnywhere = (all: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] => {
      const at = [0, ...cuts.map((cut) => cut % (all.length + 1)).sort((a, b) => a - b), all.length];
      return at.slice(1).map((end, index) => all.slice(at[index], end));
    };

    /** What comes of bytes: how many events and comments, or the fault. A fault takes along what came at once with it. */
    const outcomeOf = (chunks: readonly Uint8Array[]): number | 'too large' => {
      try {
        return chunks.flatMap(createEventParser(24)).length;
      } catch (error) {
        expect(error).toStrictEqual(new SendFault(TOO_LARGE));
        return 'too large';
      }
    };

    it('throws at the same bytes, wherever they are cut, and nothing else', () => {
      const part = fc.oneof(
        fc
          .constantFrom('data:', 'id:', ':', '\n', '\n', '\n\n', '\r', '\r\n', 'a', 'é', '👍', '\uFEFF', '\0')
          .map(bytes),
        fc.uint8Array({ maxLength: 3 }),
      );
      const outcomes = new Set<unknown>();
      fc.assert(
        fc.property(fc.array(part, { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 6 }), (parts, cuts) => {
          const all = Uint8Array.from(parts.flatMap((piece) => [...piece]));
          const single = Array.from(all, (byte) => Uint8Array.of(byte));
          const expected = outcomeOf(single);
          outcomes.add(typeof expected);
          expect([outcomeOf([all]), outcomeOf(cutAnywhere(all, cuts))]).toStrictEqual([expected, expected]);
        }),
        // By chance alone none may be too large.
        { numRuns: 2000, examples: [[[bytes(`data: ${'a'.repeat(24)}\n\n`)], [3]]] },
      );
      expect([...outcomes].sort()).toStrictEqual(['number', 'string']);
    });
  });

  it.each<[string, (length: number) => readonly string[]]>([
    ['one long line', (length) => [`data: ${'a'.repeat(length)}\n\n`]],
    ['a long line in small pieces', (length) => Array.from({ length: length / 4 }, () => 'aaaa')],
    ['a long line byte by byte, which ends', (length) => ['data:', ...Array.from({ length }, () => 'é'), '\n', '\n']],
    ['many lines of one event, one by one', (length) => Array.from({ length }, () => 'data:a\n')],
    ['many short events', (length) => ['data:a\n\n'.repeat(length)]],
    ['line ends alone, one by one', (length) => Array.from({ length }, () => '\r')],
    ['colons', (length) => [`x${':'.repeat(length)}\n`]],
  ])('takes time in proportion to the length: %s', (_, pieces) => {
    const grown = growth((length) => {
      const chunks = pieces(length).map(bytes);
      return () => {
        const feed = createEventParser(Infinity);
        for (const chunk of chunks) feed(chunk);
      };
    });
    expect(grown).toBeLessThan(LINEAR);
  });
});
