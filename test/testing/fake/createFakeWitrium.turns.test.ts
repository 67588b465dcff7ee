import {
  asapScheduler,
  asyncScheduler,
  BehaviorSubject,
  delay,
  lastValueFrom,
  merge,
  observeOn,
  queueScheduler,
  switchMap,
  tap,
  timer,
  toArray,
  type SchedulerLike,
} from 'rxjs';
import { createFakeWitrium } from '../../../src/testing/index.js';
import { marbles } from '../../operators/marbles.js';
import { statuses } from './statuses.js';

const values = { s: { status: 'S' } };

describe('createFakeWitrium tells all snapshots of a frame', () => {
  it.each<[string, SchedulerLike]>([
    ['queueScheduler', queueScheduler],
    ['asapScheduler', asapScheduler],
    ['asyncScheduler', asyncScheduler],
  ])('to a follower who comes behind %s', (_, scheduler) => {
    marbles(({ expectObservable }) => {
      const witrium = createFakeWitrium({ runs: { wf: '(prc|)' } });
      const watched$ = witrium.submitWorkflow('wf').pipe(
        observeOn(scheduler),
        switchMap(({ runId }) => witrium.watchRun(runId)),
      );
      expectObservable(statuses(watched$)).toBe('(PRC|)');
    });
  });

  it('to each of several followers', () => {
    marbles(({ expectObservable }) => {
      const witrium = createFakeWitrium({ runs: { wf: { marbles: 'p-(rsc|)', values } } });
      const run = witrium.startRun('wf');
      const watched$ = () => run.runId$.pipe(switchMap((runId) => statuses(witrium.watchRun(runId))));
      const expected = 'P-(RSC|)';
      expectObservable(statuses(run.snapshots$)).toBe(expected);
      expectObservable(watched$()).toBe(expected);
      expectObservable(watched$().pipe(observeOn(asapScheduler))).toBe(expected);
    });
  });

  it('to a follower whose polls come late in the turn, beside one whose polls do not', () => {
    marbles(({ expectObservable }) => {
      const witrium = createFakeWitrium({ runs: { wf: 'p-(rc|)' } });
      const run = witrium.startRun('wf');
      const visible$ = new BehaviorSubject(true);
      const late$ = run.runId$.pipe(switchMap((runId) => witrium.watchRun(runId, { pollWhile: visible$ })));
      expectObservable(statuses(run.snapshots$)).toBe('P-(RC|)');
      expectObservable(statuses(late$)).toBe('P-(RC|)');
      // Hidden for a part of each turn of the frame.
      timer(1).subscribe(() => {
        visible$.next(false);
      });
      run.snapshots$.pipe(delay(0)).subscribe(() => {
        visible$.next(true);
      });
    });
  });

  it('whoever else asks in the meantime, who is told the same', () => {
    marbles(({ expectObservable, flush }) => {
      const witrium = createFakeWitrium({ runs: { wf: 'p-(rc|)' } });
      const asked: string[] = [];
      const ask = () => {
        statuses(witrium.getWorkflowResults('run-1')).subscribe((status) => asked.push(status));
      };
      expectObservable(statuses(witrium.runWorkflow('wf').pipe(tap(ask)))).toBe('P-(RC|)');
      flush();
      expect(asked).toStrictEqual(['P', 'R', 'C']);
    });
  });

  it('and only the last one to a follower who comes in a later frame', () => {
    marbles(({ expectObservable }) => {
      const witrium = createFakeWitrium({ runs: { wf: '(prc|)' } });
      const watched$ = merge(witrium.submitWorkflow('wf'), timer(3).pipe(switchMap(() => witrium.watchRun('run-1'))));
      expectObservable(statuses(watched$)).toBe('P--(C|)');
    });
  });

  it('and leaves none out where the clock is late', async () => {
    const witrium = createFakeWitrium({ runs: { wf: { marbles: 'p-r--(sc)', values } } });
    const keepBusy = () => {
      const begun = Date.now();
      while (Date.now() < begun + 20);
    };
    const seen$ = statuses(witrium.runWorkflow('wf').pipe(tap(keepBusy)));
    await expect(lastValueFrom(seen$.pipe(toArray()))).resolves.toStrictEqual(['P', 'R', 'S', 'C']);
  });
});
