import { count, of, range } from 'rxjs';
import { failAfter } from '../../src/internal/failAfter.js';
import { marbles } from '../operators/marbles.js';

const late = { name: 'Error', message: 'late' };
const error = () => new Error('late');

describe('failAfter', () => {
  it('passes a source on that completes in time', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-b-|');
      const subs = '        ^---!';
      const expected = '    a-b-|';

      expectObservable(source.pipe(failAfter(5, error))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('errors at the deadline and unsubscribes from the source', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-b-c-d|');
      const subs = '        ^----!';
      const expected = '    a-b-c#';

      expectObservable(source.pipe(failAfter(5, error))).toBe(expected, undefined, late);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('errors when the source never emits', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -');
      const subs = '        ^----!';
      const expected = '    -----#';

      expectObservable(source.pipe(failAfter(5, error))).toBe(expected, undefined, late);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('completes with an empty source', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' |');
      const subs = '        (^!)';
      const expected = '    |';

      expectObservable(source.pipe(failAfter(5, error))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('passes an error of the source on', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-#', undefined, 'fault');
      const subs = '        ^-!';
      const expected = '    a-#';

      expectObservable(source.pipe(failAfter(5, error))).toBe(expected, undefined, 'fault');
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('unsubscribes from the source early', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-b-');
      const unsub = '       ---!';
      const subs = '        ^--!';
      const expected = '    a-b-';

      expectObservable(source.pipe(failAfter(5, error)), unsub).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('never errors after Infinity', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a 99999m b|');
      const subs = '        ^ 99999m -!';
      const expected = '    a 99999m b|';

      expectObservable(source.pipe(failAfter(Infinity, error))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('gives each of two subscriptions its own deadline', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-----');
      const first = '       ^-----';
      const expected1 = '   a--#--';
      const subs1 = '       ^--!--';
      const second = '      --^---';
      const expected2 = '   --a--#';
      const subs2 = '       --^--!';
      const result = source.pipe(failAfter(3, error));

      expectObservable(result, first).toBe(expected1, undefined, late);
      expectObservable(result, second).toBe(expected2, undefined, late);
      expectSubscriptions(source.subscriptions).toBe([subs1, subs2]);
    });
  });

  it('lets a synchronous source complete', () => {
    marbles(({ expectObservable }) => {
      expectObservable(of('a', 'b').pipe(failAfter(0, error))).toBe('(ab|)');
      expectObservable(range(0, 20_000).pipe(failAfter(0, error), count())).toBe('(n|)', { n: 20_000 });
    });
  });

  it('leaves no timer behind when the source ends', () => {
    jest.useFakeTimers();
    try {
      of('a').pipe(failAfter(1000, error)).subscribe();

      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});
