import { catchError, concat, fromEvent, map, merge, of, startWith, switchMap, take, tap, type Observable } from 'rxjs';
import { attempts } from './attempts.js';
import { describeError } from './describeError.js';
import { elements } from './elements.js';
import { render } from './render.js';
import { newRun, openedRun } from './Run.js';
import { idleView, viewOf, type View } from './View.js';
import { loadWorkflows, type Workflow } from './workflows.js';

const cancel$ = fromEvent(elements.cancel, 'click');
const again$ = fromEvent(elements.again, 'click');

const started$ = fromEvent(elements.form, 'submit').pipe(
  tap((event) => {
    event.preventDefault();
    // A run of this page's own takes the place of the one in its address.
    history.replaceState(null, '', location.pathname);
  }),
  map(() => newRun(elements.select.value)),
);

const opened$ = fromEvent(window, 'hashchange').pipe(startWith(null), map(openedRun));

const viewsWith = (workflows: readonly Workflow[]): Observable<View> =>
  merge(opened$, started$).pipe(
    switchMap((run) =>
      run === null
        ? of(idleView(workflows))
        : attempts(run, { cancel$, again$ }).pipe(map((facts) => viewOf(facts, workflows))),
    ),
  );

const views$ = loadWorkflows().pipe(
  switchMap(viewsWith),
  catchError((error: unknown, caught$) =>
    concat(
      of(idleView([], { title: 'Nothing can be started', reason: describeError(error) })),
      again$.pipe(
        take(1),
        switchMap(() => caught$),
      ),
    ),
  ),
);

views$.subscribe(render);
