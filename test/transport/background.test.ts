import { mergeMap } from 'rxjs';
import { createBackground } from '../../src/transport/background.js';
import { marbles } from '../operators/marbles.js';

describe('createBackground', () => {
  it('starts work at once, and tells its outcome to whoever asks, also later', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const work = cold('  -a-(b|)  ');
      const workSub = '    ^--!     ';
      const expected = '   ---(b|)  ';
      const late = '       -----^   ';
      const lateValues = ' -----(b|)';
      const outcome$ = createBackground().run(work);
      expectObservable(outcome$).toBe(expected);
      expectObservable(outcome$, late).toBe(lateValues);
      expectSubscriptions(work.subscriptions).toBe(workSub);
    });
  });

  it('goes on with work that nobody listens to any more', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const work = cold('  ---(a|)  ');
      const workSub = '    ^--!     ';
      const unsub = '      -!       ';
      expectObservable(createBackground().run(work), unsub).toBe('-');
      expectSubscriptions(work.subscriptions).toBe(workSub);
    });
  });

  it('tells of a failure only those who listen', () => {
    marbles(({ cold, expectObservable }) => {
      const { run, idle$ } = createBackground();
      run(cold('           --#'));
      expectObservable(run(cold('-#'))).toBe('-#');
      expectObservable(idle$).toBe('--(i|)', { i: undefined });
    });
  });

  it('is idle when nothing has been started', () => {
    marbles(({ expectObservable }) => {
      expectObservable(createBackground().idle$).toBe('(i|)', { i: undefined });
    });
  });

  it('is idle when all work has ended', () => {
    marbles(({ cold, expectObservable }) => {
      const { run, idle$ } = createBackground();
      run(cold('                 -|'));
      run(cold('                 ---|'));
      expectObservable(idle$).toBe('---(i|)', { i: undefined });
    });
  });

  it('stops all that is going on when it is given up, which fails with the error, and nothing that is begun later', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const error = new Error('given up');
      const [work, later] = [cold('-------|'), cold('a|')];
      const { run, idle$, giveUp } = createBackground();
      const outcome$ = run(work);
      const begun$ = cold('--(x|)').pipe(
        mergeMap(() => {
          giveUp(error);
          return run(later);
        }),
      );
      expectObservable(outcome$).toBe('--#', undefined, { name: 'Error', message: 'given up' });
      expectSubscriptions(work.subscriptions).toBe('^-!');
      expectObservable(idle$).toBe('--(i|)', { i: undefined });
      expectObservable(begun$).toBe('---(a|)');
    });
  });
});
