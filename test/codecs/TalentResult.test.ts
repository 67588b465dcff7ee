import { right } from 'fp-ts/Either';
import { TalentResult } from '../../src/codecs/TalentResult.js';
import { anyKeys, linesOf, valueOf } from './support.js';

const wire = {
  status: 'C',
  started_at: '2025-01-01T00:00:00Z',
  completed_at: '2025-01-01T00:01:00Z',
  message: 'Done',
  result: { first_name: 'Ada' },
  result_format: 'json',
  error_message: 'none',
};

const result: TalentResult = {
  status: 'C',
  startedAt: '2025-01-01T00:00:00Z',
  completedAt: '2025-01-01T00:01:00Z',
  message: 'Done',
  result: { first_name: 'Ada' },
  resultFormat: 'json',
  errorMessage: 'none',
};

const nulls = {
  status: 'F',
  started_at: null,
  completed_at: null,
  message: null,
  result: null,
  result_format: null,
  error_message: null,
};

const bare: TalentResult = {
  status: 'F',
  startedAt: null,
  completedAt: null,
  message: null,
  result: null,
  resultFormat: null,
  errorMessage: null,
};

describe('TalentResult', () => {
  it('has a name', () => {
    expect(TalentResult.name).toBe('TalentResult');
  });

  it('is: a result is', () => {
    expect([TalentResult.is(result), TalentResult.is(bare)]).toStrictEqual([true, true]);
  });

  it('is: its wire form is not', () => {
    expect(TalentResult.is(wire)).toBe(false);
  });

  it('decodes its wire form', () => {
    expect(TalentResult.decode(wire)).toStrictEqual(right(result));
  });

  it('decodes what is missing as null', () => {
    expect(TalentResult.decode({ status: 'F' })).toStrictEqual(right(bare));
  });

  it('decodes null as null', () => {
    expect(TalentResult.decode(nulls)).toStrictEqual(right(bare));
  });

  it('leaves out keys that it does not know', () => {
    expect(TalentResult.decode({ ...wire, run_id: 'run-1' })).toStrictEqual(right(result));
  });

  it('keeps a status that is not known', () => {
    expect(TalentResult.decode({ status: 'Q' })).toStrictEqual(right({ ...bare, status: 'Q' }));
  });

  it('passes the result through as the same object', () => {
    const found = anyKeys();
    expect(valueOf(TalentResult.decode({ ...wire, result: found })).result).toBe(found);
  });

  it('does not decode without a status', () => {
    expect(linesOf(TalentResult.decode({}))).toStrictEqual(['status: expected string, got nothing']);
  });

  it('has an error for every key that does not fit', () => {
    const bad = { status: 1, started_at: 2, completed_at: 3, message: 4, result_format: 5, error_message: 6 };
    expect(linesOf(TalentResult.decode(bad))).toStrictEqual([
      'status: expected string, got 1',
      'started_at: expected string | null, got 2',
      'completed_at: expected string | null, got 3',
      'message: expected string | null, got 4',
      'result_format: expected string | null, got 5',
      'error_message: expected string | null, got 6',
    ]);
  });

  it('does not decode what is no object', () => {
    expect(linesOf(TalentResult.decode(true))).toStrictEqual(['expected TalentResult, got true']);
  });

  it('encodes the wire form', () => {
    expect(TalentResult.encode(result)).toStrictEqual(wire);
  });

  it('encodes null as null', () => {
    expect(TalentResult.encode(bare)).toStrictEqual(nulls);
  });
});
