import * as t from 'io-ts';
import { fieldEntries } from '../../src/codecs/fieldEntries.js';

describe('fieldEntries', () => {
  it('lists the fields in their order, each with its name on the wire', () => {
    expect(fieldEntries<{ runId: string; status: number }>({ runId: t.string, status: t.number })).toStrictEqual([
      { key: 'runId', wireKey: 'run_id', codec: t.string },
      { key: 'status', wireKey: 'status', codec: t.number },
    ]);
  });

  it('is empty without fields', () => {
    expect(fieldEntries({})).toStrictEqual([]);
  });
});
