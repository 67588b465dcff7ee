import type { Either } from 'fp-ts/Either';
import type { TaskEither } from 'fp-ts/TaskEither';
import * as t from 'io-ts';
import { concatMap, of, pipe, type Observable } from 'rxjs';
import * as v from 'valibot';
import { z } from 'zod';
import type { AgentExecution } from '../../src/codecs/AgentExecution.js';
import type { TalentResult } from '../../src/codecs/TalentResult.js';
import type { WorkflowRun } from '../../src/codecs/WorkflowRun.js';
import type { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import type { WorkflowRunStatus } from '../../src/codecs/WorkflowRunStatus.js';
import type { WorkflowRunSubmitted } from '../../src/codecs/WorkflowRunSubmitted.js';
import { toTaskEither } from '../../src/observables/toTaskEither.js';
import { allInstructionsExecuted } from '../../src/operators/allInstructionsExecuted.js';
import { decodeResult } from '../../src/operators/decodeResult.js';
import { distinctSnapshots } from '../../src/operators/distinctSnapshots.js';
import { executionEvents, type ExecutionEvent } from '../../src/operators/executionEvents.js';
import { expectCompleted } from '../../src/operators/expectCompleted.js';
import { lastCompleted, type WithResult } from '../../src/operators/lastCompleted.js';
import { mapRuns, type RunOutcome } from '../../src/operators/mapRuns.js';
import { mapRunStates } from '../../src/operators/mapRunStates.js';
import type { RunItemPhase, RunItemState } from '../../src/operators/RunItemState.js';
import { runsProgress, type RunsProgress } from '../../src/operators/runsProgress.js';
import type { RunProgress } from '../../src/operators/runProgress.js';
import type { RunState } from '../../src/operators/RunState.js';
import { toEither } from '../../src/operators/toEither.js';
import { untilStatus } from '../../src/operators/untilStatus.js';
import { withTimeout } from '../../src/operators/withTimeout.js';
import { expectType } from './expectType.js';

interface RicherRun extends WorkflowRunResults {
  readonly screenshot: Uint8Array;
}

declare const results$: Observable<WorkflowRunResults>;
declare const richer$: Observable<RicherRun>;
declare const submitted$: Observable<WorkflowRunSubmitted>;
declare const cancelled$: Observable<WorkflowRun>;
declare const talent$: Observable<TalentResult>;
declare const talent: TalentResult;
declare const letters$: Observable<{ readonly status: WorkflowRunStatus; readonly letter: true }>;
declare const numbers$: Observable<number>;

const Price = t.type({ n: t.number });

// What goes in comes out.
expectType<Observable<WorkflowRunResults>>()(results$.pipe(untilStatus('R')));
expectType<Observable<WorkflowRunResults>>()(results$.pipe(allInstructionsExecuted()));
expectType<Observable<WorkflowRunResults>>()(results$.pipe(withTimeout(1000)));
expectType<Observable<WorkflowRunResults>>()(results$.pipe(withTimeout()));
expectType<Observable<WorkflowRunResults>>()(results$.pipe(expectCompleted()));
expectType<Observable<WorkflowRunResults>>()(results$.pipe(distinctSnapshots()));
expectType<Observable<WorkflowRunSubmitted>>()(submitted$.pipe(untilStatus('P'), expectCompleted()));
expectType<Observable<TalentResult>>()(talent$.pipe(expectCompleted()));
expectType<Observable<WorkflowRun>>()(cancelled$.pipe(untilStatus('X'), distinctSnapshots()));
expectType<Observable<{ readonly status: WorkflowRunStatus; readonly letter: true }>>()(
  letters$.pipe(untilStatus('C'), expectCompleted()),
);

// A chain keeps the type, and so does a type that is richer than the library's own.
expectType<Observable<WorkflowRunResults>>()(results$.pipe(allInstructionsExecuted(), untilStatus('R')));
expectType<Observable<RicherRun>>()(
  richer$.pipe(distinctSnapshots(), allInstructionsExecuted(), untilStatus('R'), withTimeout(1000), expectCompleted()),
);
expectType<Observable<{ status: string; executions: { status: string; instructionOrder: number }[]; tag: string }>>()(
  of({ status: 'R', executions: [{ status: 'C', instructionOrder: 0 }], tag: 'a' }).pipe(allInstructionsExecuted()),
);

// Values without a status may have a deadline and be compared.
expectType<Observable<number>>()(numbers$.pipe(distinctSnapshots(), withTimeout(1000)));

// A chain of its own names the snapshot once.
const untilRunning = pipe(allInstructionsExecuted<RicherRun>(), untilStatus('R'));
expectType<Observable<RicherRun>>()(richer$.pipe(untilRunning));

// The codec says what comes out.
expectType<Observable<{ n: number }>>()(results$.pipe(decodeResult(Price)));
expectType<Observable<{ n: number }>>()(talent$.pipe(decodeResult(Price)));
expectType<Observable<{ n: number }>>()(richer$.pipe(expectCompleted(), decodeResult(Price), withTimeout(1000)));
expectType<Observable<string | null>>()(results$.pipe(decodeResult(t.union([t.string, t.null]))));

// The events hold the steps of the snapshots.
expectType<Observable<ExecutionEvent<AgentExecution>>>()(results$.pipe(executionEvents()));
expectType<Observable<ExecutionEvent<AgentExecution>>>()(richer$.pipe(distinctSnapshots(), executionEvents()));
expectType<Observable<ExecutionEvent<{ status: string; instructionOrder: number; tag: string }>>>()(
  of({ executions: [{ status: 'C', instructionOrder: 0, tag: 'a' }] }).pipe(executionEvents()),
);

// The project gets the items, and its snapshots come out.
expectType<Observable<RunOutcome<string, WorkflowRunResults>>>()(
  of('a').pipe(mapRuns((item, index) => (item.length > index ? results$ : richer$))),
);
expectType<Observable<RunOutcome<number, WorkflowRun | TalentResult>>>()(
  numbers$.pipe(mapRuns((item) => (item > 0 ? cancelled$ : talent$), { concurrency: 3 })),
);
expectType<Observable<RunOutcome<number, TalentResult>>>()(numbers$.pipe(mapRuns(() => Promise.resolve(talent))));

// A list of the items, each with what its run shows; a codec in the project types the result.
expectType<Observable<readonly RunItemState<string, WorkflowRunResults>[]>>()(
  of('a').pipe(mapRunStates((item, index) => (item.length > index ? results$ : richer$))),
);
expectType<Observable<readonly RunItemState<number, WithResult<WorkflowRunResults, { n: number }>>[]>>()(
  numbers$.pipe(mapRunStates(() => results$.pipe(lastCompleted(Price)), { concurrency: undefined })),
);
declare const state: RunItemState<number, WithResult<WorkflowRunResults, { n: number }>>;
expectType<RunItemPhase>()(state.phase);
expectType<{ n: number } | undefined>()(state.snapshot?.result);
expectType<RunProgress<AgentExecution> | null>()(state.progress);
expectType<unknown>()(state.error);
// @ts-expect-error states are not written to
state.phase = 'waiting';
// @ts-expect-error a project whose values have no steps
numbers$.pipe(mapRunStates(() => submitted$));
// @ts-expect-error a number is not the options
numbers$.pipe(mapRunStates(() => results$, 3));

// The progress of all takes any list of phases.
expectType<Observable<RunsProgress>>()(
  numbers$.pipe(
    mapRunStates(() => results$),
    runsProgress(),
  ),
);
expectType<Observable<RunsProgress>>()(of([{ phase: 'waiting' as const, more: 1 }]).pipe(runsProgress()));
// @ts-expect-error the snapshots of one run
results$.pipe(runsProgress());

// The types are those of fp-ts; what a Left holds is not known.
expectType<Observable<Either<unknown, WorkflowRunResults>>>()(results$.pipe(expectCompleted(), toEither()));
expectType<Observable<Either<unknown, number>>>()(numbers$.pipe(toEither()));
const price = toTaskEither(talent$.pipe(decodeResult(Price)));
expectType<TaskEither<unknown, { n: number }>>()(price);

// @ts-expect-error a stream without a status
numbers$.pipe(untilStatus('R'));
// @ts-expect-error a stream without a status
numbers$.pipe(expectCompleted());
// @ts-expect-error a stream without a status
of({ executions: [] }).pipe(allInstructionsExecuted());
// @ts-expect-error a stream without executions
submitted$.pipe(allInstructionsExecuted());
// @ts-expect-error executions without an order
cancelled$.pipe(allInstructionsExecuted());
// @ts-expect-error a stream without executions
submitted$.pipe(executionEvents());
// @ts-expect-error a stream without a result
submitted$.pipe(decodeResult(Price));
// @ts-expect-error a status that does not exist
untilStatus('Q');
// @ts-expect-error a readable name is not a status
untilStatus('running');
// @ts-expect-error a target is needed
untilStatus();
// @ts-expect-error a duration is a number of milliseconds
withTimeout('5s');
// @ts-expect-error a project whose values have no status
numbers$.pipe(mapRuns(() => talent$.pipe(decodeResult(Price))));
// @ts-expect-error a number is not the options
numbers$.pipe(mapRuns(() => talent$, 3));
// @ts-expect-error a stream is needed
toTaskEither(1);
// @ts-expect-error a codec is needed
decodeResult();
// @ts-expect-error a codec of text does not decode any value
decodeResult(new t.Type<number, string, string>('FromText', t.number.is, () => t.success(0), String));

// The completed snapshot, with its result typed by a codec of any kind.
expectType<Observable<WorkflowRunResults>>()(results$.pipe(lastCompleted()));
expectType<Observable<RicherRun>>()(richer$.pipe(withTimeout(1000), lastCompleted()));
expectType<Observable<WithResult<WorkflowRunResults, { n: number }>>>()(results$.pipe(lastCompleted(Price)));
expectType<Observable<WithResult<WorkflowRunResults, { n: number }>>>()(
  results$.pipe(distinctSnapshots(), lastCompleted(z.object({ n: z.number() }))),
);
expectType<Observable<WithResult<TalentResult, { n: number }>>>()(
  talent$.pipe(lastCompleted(v.object({ n: v.number() }))),
);
expectType<Observable<number>>()(
  results$.pipe(
    lastCompleted(Price),
    concatMap(({ result }) => of(result.n)),
  ),
);
expectType<Observable<Date>>()(results$.pipe(decodeResult(z.coerce.date())));
expectType<Observable<{ n: number }>>()(results$.pipe(decodeResult(v.object({ n: v.number() }))));
expectType<Observable<RunOutcome<number, WithResult<WorkflowRunResults, { n: number }>>>>()(
  numbers$.pipe(mapRuns(() => results$.pipe(lastCompleted(Price)))),
);
// @ts-expect-error what cannot read a result is no codec
results$.pipe(lastCompleted({ price: 'number' }));
// @ts-expect-error a number has no status
numbers$.pipe(lastCompleted());

// The phase says what a state has.
declare const known: RunState<RicherRun>;
if (known.phase === 'completed' || known.phase === 'running') {
  expectType<RicherRun>()(known.snapshot);
  expectType<RunProgress<AgentExecution>>()(known.progress);
  expectType<null>()(known.error);
}
if (known.phase === 'starting') expectType<null>()(known.snapshot);
if (known.phase === 'stopped') expectType<RicherRun | null>()(known.snapshot);
if (known.phase === 'error') expectType<unknown>()(known.error);
