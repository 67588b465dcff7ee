import { catchError, concat, defer, finalize, ignoreElements, last, merge, of, take, takeUntil, tap } from 'rxjs';
import { Subject, type Observable } from 'rxjs';
import { createWitriumClient, type WitriumClient } from '../index.js';
import { createDisplay } from './display/createDisplay.js';
import type { Display } from './display/Display.js';
import { activityLine, showActivity } from './display/showActivity.js';
import { codeOfError, ExitCode } from './ExitCode.js';
import { clientConfig, type ClientFlags } from './flags/clientFlags.js';
import { tellError, writeLine } from './output.js';
import type { Action, Terminal } from './Terminal.js';

/** What a command works with. */
export interface Tools {
  readonly client: WitriumClient;
  readonly display: Display;
  readonly terminal: Terminal;
  /** Does the work until it has ended, has failed, or is interrupted, and emits the code for that. */
  readonly attend: (work$: Observable<ExitCode>) => Observable<ExitCode>;
}

/**
 * A command that talks to the API. Whatever the work leaves behind is cleaned up when it has ended, and that is
 * waited for.
 */
export const usingClient =
  (flags: ClientFlags, work: (tools: Tools) => Observable<ExitCode>): Action =>
  (terminal) =>
    defer(() => {
      const client = createWitriumClient(clientConfig(flags, terminal));
      const display = createDisplay(terminal, flags.quiet ?? false);
      const closed$ = new Subject<void>();

      const attend: Tools['attend'] = (work$) => {
        const ended$ = work$.pipe(
          catchError((error: unknown) => {
            display.stop();
            tellError(terminal, error);
            return of(codeOfError(error));
          }),
        );
        const interrupted$ = terminal.interrupts$.pipe(
          tap((code) => {
            // Who has left knows.
            if (code !== ExitCode.BROKEN_PIPE) display.failed('interrupted');
          }),
        );
        return merge(ended$, interrupted$).pipe(take(1));
      };

      const shown$ = client.activity$.pipe(
        tap((activity) => {
          if (flags.verbose) writeLine(terminal, activityLine(activity));
          showActivity(display, activity);
        }),
        ignoreElements(),
        takeUntil(closed$),
      );

      const close$ = client.close().pipe(
        ignoreElements(),
        finalize(() => {
          closed$.next();
        }),
      );

      return merge(shown$, concat(work({ client, display, terminal, attend }), close$)).pipe(
        last(),
        finalize(display.stop),
      );
    });
