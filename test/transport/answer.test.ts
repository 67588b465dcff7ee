import * as t from 'io-ts';
import { DecodeError } from '../../src/errors/DecodeError.js';
import { decoding, decodingMaybeEmpty, remembering } from '../../src/transport/answer.js';
import { isSameBody, type Body, type HttpResponse } from '../../src/transport/http.js';
import { polluting, ROOT_OF_NODE } from '../support/polluting.js';

const Answer = t.type({ n: t.number });

const context = { operation: 'watchRun', runId: 'run-1' };

const responseOf = (body: Body): HttpResponse => ({ status: 200, header: () => undefined, body });

const kinds: readonly (readonly [string, (text: string) => Body])[] = [
  ['text', (text) => text],
  ['bytes', (text) => Buffer.from(text)],
];

describe.each(kinds)('a body of %s', (_, toBody) => {
  const response = (text: string) => responseOf(toBody(text));

  describe('decoding', () => {
    it('parses and decodes', () => {
      expect(decoding(Answer)(response('{"n":1}'), context)).toStrictEqual({ n: 1 });
    });

    it('takes a byte order mark', () => {
      expect(decoding(Answer)(response('\uFEFF{"n":1}'), context)).toStrictEqual({ n: 1 });
    });

    it('looks into the body only, whatever all objects seem to have', () => {
      const read = () => decoding(Answer)(response('{"n":1}'), context);
      expect(polluting({ json: { n: 2 } }, read, ROOT_OF_NODE)).toStrictEqual({ n: 1 });
    });

    it.each([
      ['', 'expected JSON, got an empty body'],
      ['<p>', 'expected JSON, got a body that is not JSON'],
      ['{"n":"1"}', 'n: expected number, got a string'],
    ])('throws a DecodeError for %j', (text, line) => {
      expect(() => decoding(Answer)(response(text), context)).toThrow(new DecodeError({ ...context, errors: [line] }));
    });
  });

  describe('decodingMaybeEmpty', () => {
    const read = decodingMaybeEmpty(t.partial({ n: t.number }));

    it('takes nothing for an answer that holds nothing', () => {
      expect(['', ' \n', '{}'].map((text) => read(response(text), context))).toStrictEqual([{}, {}, {}]);
    });

    it('decodes what there is', () => {
      expect(read(response(' {"n":1} '), context)).toStrictEqual({ n: 1 });
      expect(() => read(response('{"n":"1"}'), context)).toThrow('n: expected number, got a string');
      expect(() => read(response('no'), context)).toThrow('expected JSON, got a body that is not JSON');
    });
  });

  describe('remembering', () => {
    it('gives the same object for the same body, without a look into it', () => {
      let decoded = 0;
      const Counted = new t.Type<unknown>(
        'Counted',
        t.unknown.is,
        (value) => {
          decoded += 1;
          return t.success(value);
        },
        t.identity,
      );
      const read = remembering(Counted, (_previous, next) => next);
      const first = read(response('{"n":1}'), context);
      expect(read(response('{"n":1}'), context)).toBe(first);
      expect(decoded).toBe(1);
    });

    it('hands each new answer on, with the one before', () => {
      const pairs: unknown[] = [];
      const read = remembering(Answer, (previous, next) => {
        pairs.push([previous, next]);
        return previous && previous.n + 1 === next.n ? previous : next;
      });
      const answers = ['{"n":1}', '{"n":1}', '{"n":2}', '{"n":5}', '{"n":2}'].map((text) =>
        read(response(text), context),
      );
      expect(answers).toStrictEqual([{ n: 1 }, { n: 1 }, { n: 1 }, { n: 5 }, { n: 2 }]);
      expect(pairs).toStrictEqual([
        [null, { n: 1 }],
        [{ n: 1 }, { n: 2 }],
        [{ n: 1 }, { n: 5 }],
        [{ n: 5 }, { n: 2 }],
      ]);
    });

    it('forgets nothing over a body that does not fit', () => {
      const read = remembering(Answer, (_previous, next) => next);
      const first = read(response('{"n":1}'), context);
      expect(() => read(response('{}'), context)).toThrow(DecodeError);
      expect(read(response('{"n":1}'), context)).toBe(first);
    });

    it('remembers for each reader by itself', () => {
      const [one, other] = [remembering(Answer, (_, next) => next), remembering(Answer, (_, next) => next)];
      expect(one(response('{"n":1}'), context)).not.toBe(other(response('{"n":1}'), context));
    });
  });
});

describe('a body that was made JSON before', () => {
  it('is decoded as it is', () => {
    const json = { n: 1 };
    expect(decoding(Answer)(responseOf({ json }), context)).toBe(json);
    expect(decodingMaybeEmpty(Answer)(responseOf({ json }), context)).toBe(json);
  });

  it.each([
    [null, 'expected { n: number }, got null'],
    ['{"n":1}', 'expected { n: number }, got a string'],
  ])('throws a DecodeError for %j', (json, line) => {
    expect(() => decoding(Answer)(responseOf({ json }), context)).toThrow(
      new DecodeError({ ...context, errors: [line] }),
    );
  });

  it('is never the same: whoever made it may have changed it', () => {
    const json = { n: 1 };
    const read = remembering(Answer, (_, next) => ({ ...next }));
    const first = read(responseOf({ json }), context);
    json.n = 2;
    expect([first, read(responseOf({ json }), context)]).toStrictEqual([{ n: 1 }, { n: 2 }]);
  });
});

describe('isSameBody', () => {
  it.each<[Body, Body, boolean]>([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a', Buffer.from('a'), false],
    [Buffer.from('a'), 'a', false],
    [Buffer.from('a'), Buffer.from('a'), true],
    [Buffer.from('a'), Buffer.from('b'), false],
    [Buffer.from('a'), { json: 'a' }, false],
    [{ json: 'a' }, Buffer.from('a'), false],
    [{ json: 1 }, { json: 1 }, false],
  ])('compares %j and %j', (a, b, isSame) => {
    expect(isSameBody(a, b)).toBe(isSame);
  });
});
