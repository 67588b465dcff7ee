import fc from '../../support/random.js';
import { TestScheduler } from 'rxjs/testing';
import { framesOf } from '../../../src/testing/fake/framesOf.js';

describe('framesOf', () => {
  it('reads letters, groups, ends and time progression', () => {
    expect(framesOf(' p-(rc|) 20ms a 1.5s # 1m |', 1)).toStrictEqual([
      { at: 0, mark: 'p' },
      { at: 2, mark: 'r' },
      { at: 2, mark: 'c' },
      { at: 2, mark: '|' },
      { at: 27, mark: 'a' },
      { at: 1528, mark: '#' },
      { at: 61529, mark: '|' },
    ]);
  });

  it('takes a character for as long as it is told, and a time for what it is', () => {
    expect(framesOf('p-r 20ms c', 5)).toStrictEqual([
      { at: 0, mark: 'p' },
      { at: 10, mark: 'r' },
      { at: 35, mark: 'c' },
    ]);
  });

  it.each<[string, readonly [at: number, mark: string][]]>([
    ['20ms a', [[20, 'a']]],
    ['a 20ms', [[0, 'a']]],
    ['2s', []],
    [
      '1.25s a 0.125s b',
      [
        [1250, 'a'],
        [1376, 'b'],
      ],
    ],
    ['', []],
  ])('reads time progression at the begin and the end, to the millisecond: %j', (diagram, expected) => {
    expect(framesOf(diagram, 1).map(({ at, mark }) => [at, mark])).toStrictEqual(expected);
  });

  it('takes digits that no unit follows for letters', () => {
    expect(framesOf('1-20', 1).map(({ mark }) => mark)).toStrictEqual(['1', '2', '0']);
  });

  it.each(['^', '!'])('refuses %s, which marks a subscription', (mark) => {
    expect(() => framesOf(`p-${mark}`, 1)).toThrow(`'${mark}' marks a subscription, of which there is none here`);
  });

  it('reads what RxJS reads in the same way', () => {
    const pieces = ['-', 'a', 'b', '(ab)', '(a-#)', ' ', ' 3ms ', ' 2s ', ' 1m ', '--'].map((piece) =>
      fc.constant(piece),
    );
    const diagrams = fc.array(fc.oneof(...pieces)).map((chosen) => chosen.join(''));
    fc.assert(
      fc.property(diagrams, (diagram) => {
        const expected = new TestScheduler(() => undefined).run(() =>
          TestScheduler.parseMarbles(diagram, undefined, undefined, false, true),
        );
        const read = framesOf(diagram, 1);
        expect(read.map(({ at, mark }) => [at, mark === '#' ? 'E' : 'N'])).toStrictEqual(
          expected.map(({ frame, notification }) => [frame, notification.kind]),
        );
      }),
    );
  });
});
