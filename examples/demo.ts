import {
  concat,
  defer,
  endWith,
  firstValueFrom,
  fromEvent,
  ignoreElements,
  lastValueFrom,
  map,
  merge,
  Subject,
  tap,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { createWitriumClient, expectCompleted, type JsonValue, lastCompleted, type WitriumSession } from 'witrium-rx';
import { createDisplay, showSteps, type Display } from './progress.js';
import { findTarget, type Target } from './target.js';

const polling = { pollingInterval: 150, onUnsubscribe: 'cancel' } as const;

type Finding = readonly [name: string, result: JsonValue];

/** Signs in, scrapes and runs a talent in one browser; emits what the scrape and the talent found. */
const work = (session: WitriumSession, target: Target, display: Display): Observable<Finding> => {
  const { login, scrape, talent } = target;
  const args = { email: 'ada@example.com', password: 'not-a-secret' };

  const login$ = session.runWorkflow(login, { ...polling, args }).pipe(showSteps(display, login), expectCompleted());

  const scrape$ = session
    .runWorkflow(scrape, { ...polling, skipGotoUrlInstruction: true })
    .pipe(showSteps(display, scrape), lastCompleted());

  const talent$ = defer(() => {
    display.going(`${talent}: running`);
    return session.runTalent(talent);
  }).pipe(
    expectCompleted(),
    tap(() => {
      display.done(`${talent}: finished`);
    }),
  );

  return concat(
    login$.pipe(ignoreElements()),
    scrape$.pipe(map(({ result }): Finding => [scrape, result])),
    talent$.pipe(map(({ result }): Finding => [talent, result])),
  );
};

/** What a shell expects of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

const run = async (target: Target): Promise<number> => {
  const client = createWitriumClient(target.config);
  const display = createDisplay();
  client.activity$.subscribe((activity) => {
    if (activity.type === 'session-opened') display.done(`session: ${activity.sessionId} is open`);
    if (activity.type === 'session-closed') display.done('session: closed');
    if (activity.type === 'cleanup-failed') display.failed(`${activity.operation}: ${String(activity.error)}`);
  });
  const findings: Finding[] = [];
  const finished$ = client
    .usingBrowserSession((session) => work(session, target, display))
    .pipe(
      tap((finding) => findings.push(finding)),
      ignoreElements(),
      endWith(0),
    );
  // Listens to the very end: without a listener the signal would end the process before the session is closed.
  const interrupted$ = new Subject<number>();
  const listening = fromEvent(process, 'SIGINT').subscribe(() => {
    interrupted$.next(INTERRUPTED);
  });
  try {
    const code = await firstValueFrom(merge(finished$, interrupted$));
    if (code === INTERRUPTED) display.failed('interrupted');
    for (const [name, result] of findings) console.log(`\n${name} found`, result);
    return code;
  } finally {
    display.stop();
    await lastValueFrom(client.close());
    listening.unsubscribe();
  }
};

const main = async (): Promise<number> => {
  const target = await findTarget();
  console.log(`Running on ${target.where}. Ctrl-C stops and closes the session.\n`);
  try {
    return await run(target);
  } finally {
    await target.stop();
  }
};

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
