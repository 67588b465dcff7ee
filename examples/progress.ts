import ora, { type Ora } from 'ora';
import type { MonoTypeOperatorFunction } from 'rxjs';
import { finalize, tap } from 'rxjs';
import { isTerminal, type AgentExecution, type WorkflowRunResults } from 'witrium-rx';

/** Where progress is shown: a spinner in a terminal, plain lines when the output goes elsewhere. */
export interface Display {
  readonly going: (text: string) => void;
  readonly done: (text: string) => void;
  readonly failed: (text: string) => void;
  readonly stop: () => void;
}

const plainLines = (): Display => ({
  going: () => undefined,
  done: (text) => {
    console.log(`done    ${text}`);
  },
  failed: (text) => {
    console.log(`failed  ${text}`);
  },
  stop: () => undefined,
});

const spinner = (ora: Ora): Display => ({
  going: (text) => {
    ora.start(text);
  },
  done: (text) => {
    ora.succeed(text);
  },
  failed: (text) => {
    ora.fail(text);
  },
  stop: () => {
    ora.stop();
  },
});

export const createDisplay = (): Display =>
  // In a terminal without a width the spinner never ends. Ctrl-C must reach the program, which has a session to close.
  process.stdout.isTTY && process.stdout.columns > 0
    ? spinner(ora({ stream: process.stdout, discardStdin: false }))
    : plainLines();

const show = (display: Display, name: string, { instruction, status, errorMessage }: AgentExecution): void => {
  if (status === 'C') display.done(`${name}: ${instruction}`);
  else display.failed(`${name}: ${instruction}${errorMessage === null ? '' : ` (${errorMessage})`}`);
};

/** Shows each step of a run while it goes on and when it has ended. */
export const showSteps = (display: Display, name: string): MonoTypeOperatorFunction<WorkflowRunResults> => {
  const shown = new Set<number>();
  return (source) =>
    source.pipe(
      tap({
        subscribe: () => {
          display.going(`${name}: waiting for a browser`);
        },
        next: ({ executions }) => {
          for (const execution of executions) {
            if (!isTerminal(execution.status)) display.going(`${name}: ${execution.instruction}`);
            else if (!shown.has(execution.instructionOrder)) show(display, name, execution);
            if (isTerminal(execution.status)) shown.add(execution.instructionOrder);
          }
        },
      }),
      finalize(() => {
        display.stop();
      }),
    );
};
