import { createStreamPlaces } from '../../src/relay/createStreamPlaces.js';

const places = (limits: { readonly maxEventStreams?: number; readonly maxStreamsPerKey?: number }) =>
  createStreamPlaces({ maxEventStreams: 100, maxStreamsPerKey: 100, streamKey: () => null, ...limits });

/** Whether there is a place, which is taken then. */
const takes = (take: (key: unknown) => unknown, key: unknown): boolean => {
  try {
    take(key);
    return true;
  } catch {
    return false;
  }
};

describe('createStreamPlaces', () => {
  it('tells users apart by texts and numbers, and by nothing else', () => {
    const take = places({ maxStreamsPerKey: 1 });
    expect(['ada', 'bob', 1, 2, '', null].map((key) => takes(take, key))).toStrictEqual(Array(6).fill(true));
    const again = ['ada', 'bob', 1, '2', '', undefined, {}, ['ada'], true, 1n];
    expect(again.map((key) => takes(take, key))).toStrictEqual(again.map(() => false));
  });

  it('frees the place of one stream of a user, once', () => {
    const take = places({ maxStreamsPerKey: 3 });
    const [free] = [take('ada'), take('ada'), take('ada')];
    expect(takes(take, 'ada')).toBe(false);
    free();
    free();
    expect([takes(take, 'ada'), takes(take, 'ada')]).toStrictEqual([true, false]);
  });

  it('frees a place of the relay once', () => {
    const take = places({ maxEventStreams: 2 });
    const [free] = [take('ada'), take('bob')];
    expect(takes(take, 'eve')).toBe(false);
    free();
    free();
    expect([takes(take, 'eve'), takes(take, 'eve')]).toStrictEqual([true, false]);
  });

  it('frees the last place of a user', () => {
    const take = places({ maxStreamsPerKey: 1 });
    for (let time = 0; time < 3; time += 1) take('ada')();
    expect(takes(take, 'ada')).toBe(true);
  });
});
