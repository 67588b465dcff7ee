import { of } from 'rxjs';
import { firstWithin } from '../../src/internal/firstWithin.js';
import { marbles } from '../operators/marbles.js';

const late = { name: 'Error', message: 'late' };
const error = () => new Error('late');

describe('firstWithin', () => {
  it('passes a source on that emits in time, however long it lasts', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' ----a---b----c|');
      const subs = '        ^-------------!';
      const expected = '    ----a---b----c|';
      expectObservable(source.pipe(firstWithin(5, error))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('errors when nothing has come, and unsubscribes from the source', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' ------a');
      const subs = '        ^----!';
      const expected = '    -----#';
      expectObservable(source.pipe(firstWithin(5, error))).toBe(expected, undefined, late);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each(['--|', '--#'])('passes the end of a source on that emits nothing: %s', (diagram) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(diagram);
      const subs = '^-!';
      expectObservable(source.pipe(firstWithin(5, error))).toBe(diagram);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('waits for ever with Infinity', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('40d a|').pipe(firstWithin(Infinity, error))).toBe('40d a|');
    });
  });

  it('waits longer than a timer of the platform can', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('40d a|').pipe(firstWithin(2 ** 32, error))).toBe('40d a|');
    });
  });

  it('unsubscribes early', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -----');
      const unsub = '       --!';
      const subs = '        ^-!';
      expectObservable(source.pipe(firstWithin(5, error)), unsub).toBe('--');
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('passes a synchronous source on', () => {
    marbles(({ expectObservable }) => {
      expectObservable(of('a').pipe(firstWithin(5, error))).toBe('(a|)');
    });
  });
});
