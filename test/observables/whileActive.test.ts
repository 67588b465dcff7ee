import { EMPTY, Subject } from 'rxjs';
import { turnAfter } from '../../src/observables/whileActive.js';

describe('turnAfter', () => {
  it('comes with the signal itself, not a timer later, where no least pause is asked for', () => {
    const signal$ = new Subject<void>();
    let turns = 0;
    turnAfter(signal$, 0).subscribe(() => {
      turns += 1;
    });
    expect(turns).toBe(0);
    signal$.next();
    signal$.next();
    expect(turns).toBe(1);
  });

  it('comes at once where the signal completes without a value', () => {
    let turns = 0;
    turnAfter(EMPTY, 0).subscribe(() => {
      turns += 1;
    });
    expect(turns).toBe(1);
  });
});
