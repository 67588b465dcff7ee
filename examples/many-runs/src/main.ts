import { animationFrameScheduler, auditTime, combineLatest, connect, exhaustMap, fromEvent, map } from 'rxjs';
import { of, startWith } from 'rxjs';
import { runsProgress } from 'witrium-rx';
import { batch, inLine } from './batch.js';
import { createRows } from './createRows.js';
import { elements } from './elements.js';
import { chosen, renderFilter } from './renderFilter.js';
import { renderSummary } from './renderSummary.js';
import { checks } from './shops.js';

const cancel$ = fromEvent(elements.cancel, 'click');

const isStarted$ = fromEvent(elements.start, 'click').pipe(
  map(() => true),
  startWith(false),
);

/** Before the start all are in line, and nothing is sent. A start while runs go on cannot be: its button is hidden. */
const states$ = isStarted$.pipe(exhaustMap((isStarted) => (isStarted ? batch(checks, cancel$) : of(inLine(checks)))));

const choice$ = fromEvent(elements.filter, 'change').pipe(startWith(null), map(chosen));

const views$ = states$.pipe(
  connect((shared$) => combineLatest({ states: shared$, progress: shared$.pipe(runsProgress()), choice: choice$ })),
  // Many states may come between two frames; only the last of them is drawn.
  auditTime(0, animationFrameScheduler),
);

const renderRows = createRows(checks);

views$.subscribe(({ states, progress, choice }) => {
  renderRows(states);
  renderSummary(progress);
  renderFilter(progress, choice);
});
