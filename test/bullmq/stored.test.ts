import { readRecord } from '../../src/bullmq/RunRecord.js';
import { readStored } from '../../src/bullmq/readStored.js';
import { Id, Instant, optional, shortened, storedList, storedObject, Text } from '../../src/bullmq/stored.js';

const Thing = storedObject<{ readonly id: string; readonly list: readonly number[] | undefined }>({
  id: Id,
  list: optional(storedList(Instant)),
});

const reading = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return (error as Error).message.replace('followJob: the data of the job cannot be used: ', '');
  }
};

describe('readStored', () => {
  it.each<readonly [string, unknown, unknown]>([
    ['what fits', { id: 'a', list: [1], more: 2 }, { id: 'a', list: [1] }],
    ['what is missing as undefined', { id: 'a', list: null }, { id: 'a', list: undefined }],
    ['nothing of what is no object', 7, 'thing: expected an object, got 7'],
    ['nothing of what has another field', { id: 7 }, 'thing.id: expected an id, got 7'],
    [
      'nothing of what has another element',
      { id: 'a', list: [1, null, 'x'] },
      'thing.list.1: expected milliseconds since 1970, got null',
    ],
    ['nothing of what is no list', { id: 'a', list: {} }, 'thing.list: expected a list, got an object'],
  ])('gives %s', (_, value, expected) => {
    expect(reading(() => readStored(Thing, value, 'thing'))).toStrictEqual(expected);
  });

  it.each<readonly [string, typeof Id | typeof Instant, unknown, boolean]>([
    ['an id of 1,000 characters', Id, 'x'.repeat(1000), true],
    ['an id of 1,001', Id, 'x'.repeat(1001), false],
    ['an empty id', Id, '', false],
    ['an id of two lines', Id, 'a\nb', false],
    ['a number as an id', Id, 7, false],
    ['an empty text', Text, '', true],
    ['a number as a text', Text, 7, false],
    ['the latest time', Instant, 8.64e15, true],
    ['the earliest time', Instant, -8.64e15, true],
    ['a time after the latest', Instant, 8.64e15 + 1, false],
    ['a text as a time', Instant, '5', false],
    ['no number as a time', Instant, NaN, false],
  ])('knows %s', (_, decoder, value, fits) => {
    const read = reading(() => readStored<unknown>(decoder, value, 'thing'));
    if (fits) expect(read).toBe(value);
    else expect(read).toMatch(/^thing: expected (an id|text|milliseconds since 1970), got /);
  });
});

describe('shortened', () => {
  it('leaves 1,000 characters, and of more the beginning', () => {
    expect(shortened('x'.repeat(1000))).toBe('x'.repeat(1000));
    expect(shortened('x'.repeat(1001))).toBe(`${'x'.repeat(999)}…`);
  });
});

describe('readRecord', () => {
  it.each([null, undefined])('takes %s for no record', (run) => {
    expect(readRecord(run)).toBeUndefined();
  });
});
