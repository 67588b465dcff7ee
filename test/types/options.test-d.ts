import type { Observable } from 'rxjs';
import type * as angular from '../../src/angular/index.js';
import type * as bullmq from '../../src/bullmq/index.js';
import type * as main from '../../src/index.js';
import type * as react from '../../src/react/index.js';
import type * as relay from '../../src/relay/index.js';
import type * as testing from '../../src/testing/index.js';

/** What is not ours, or has no parts. */
type Platform = string | ((...args: never) => unknown) | Observable<unknown> | Request | Uint8Array;

/** `T` where all that may be left out may be undefined too, at every depth that is ours. */
type Undefinable<T> = T extends Platform | main.WitriumError
  ? T
  : T extends readonly (infer E)[]
    ? readonly Undefinable<E>[]
    : T extends object
      ? {
          [K in keyof T]: string extends K
            ? Undefinable<T[K]>
            : object extends Pick<T, K>
              ? Undefinable<T[K]> | undefined
              : Undefinable<T[K]>;
        }
      : T;

/** True for a type that takes `undefined` for all that may be left out, under `exactOptionalPropertyTypes`. */
type TakesUndefined<T> = [Undefinable<T>] extends [T] ? true : false;

type OurWorkerOptions = Exclude<keyof bullmq.WorkflowProcessorOptions, 'lockDuration'>;

/**
 * Every type with something that may be left out, and every one that is called options, by entry. `options.test.ts` asks
 * that none is missing.
 */
interface Taken {
  readonly index: {
    readonly AdaptivePollingOptions: TakesUndefined<main.AdaptivePollingOptions>;
    readonly BrowserSessionCloseOptions: TakesUndefined<main.BrowserSessionCloseOptions>;
    readonly BrowserSessionCreateOptions: TakesUndefined<main.BrowserSessionCreateOptions>;
    readonly HttpStatusErrorInit: TakesUndefined<main.HttpStatusErrorInit>;
    readonly MapRunsOptions: TakesUndefined<main.MapRunsOptions>;
    readonly NetworkErrorInit: TakesUndefined<main.NetworkErrorInit>;
    readonly RequestTimeoutErrorInit: TakesUndefined<main.RequestTimeoutErrorInit>;
    readonly RetryPolicy: TakesUndefined<main.RetryPolicy>;
    readonly RunStreamEvent: TakesUndefined<main.RunStreamEvent>;
    readonly RunAndWatchOptions: TakesUndefined<main.RunAndWatchOptions>;
    readonly SchemaIssue: TakesUndefined<main.SchemaIssue>;
    readonly SchemaResult: TakesUndefined<main.SchemaResult<unknown>>;
    readonly StandardSchema: TakesUndefined<main.StandardSchema<unknown>>;
    readonly TalentRunOptions: TakesUndefined<main.TalentRunOptions>;
    readonly WatchOptions: TakesUndefined<main.WatchOptions>;
    readonly WithArgs: TakesUndefined<main.WithArgs<main.RunAndWatchOptions, { readonly a: 1 }>>;
    readonly WitriumClientConfig: TakesUndefined<main.WitriumClientConfig>;
    readonly WitriumErrorContext: TakesUndefined<main.WitriumErrorContext>;
    readonly WorkflowRunOptions: TakesUndefined<main.WorkflowRunOptions>;
  };
  readonly testing: {
    readonly BrowserScenario: TakesUndefined<testing.BrowserScenario>;
    readonly DripFault: TakesUndefined<testing.DripFault>;
    readonly FakeAnswer: TakesUndefined<testing.FakeAnswer>;
    readonly FakeFault: TakesUndefined<testing.FakeFault>;
    readonly FakeRun: TakesUndefined<testing.FakeRun>;
    readonly FakeSnapshot: TakesUndefined<testing.FakeSnapshot>;
    readonly FakeTalent: TakesUndefined<testing.FakeTalent>;
    readonly FakeWitriumOptions: TakesUndefined<testing.FakeWitriumOptions>;
    readonly FaultTarget: TakesUndefined<testing.FaultTarget>;
    readonly ProcessedFault: TakesUndefined<testing.ProcessedFault>;
    readonly RedirectFault: TakesUndefined<testing.RedirectFault>;
    readonly SimulatedSessionOptions: TakesUndefined<testing.SimulatedSessionOptions>;
    readonly SimulatorOptions: TakesUndefined<testing.SimulatorOptions>;
    readonly StatusFault: TakesUndefined<testing.StatusFault>;
    readonly StepScenario: TakesUndefined<testing.StepScenario>;
    readonly TalentScenario: TakesUndefined<testing.TalentScenario>;
    readonly UnknownStatusFault: TakesUndefined<testing.UnknownStatusFault>;
    readonly WorkflowScenario: TakesUndefined<testing.WorkflowScenario>;
  };
  readonly relay: {
    readonly RelayAllow: TakesUndefined<relay.RelayAllow>;
    readonly RelayCall: TakesUndefined<relay.RelayCall>;
    readonly RelayOptions: TakesUndefined<relay.RelayOptions>;
  };
  readonly bullmq: {
    readonly CloseOrphanedSessionsOptions: TakesUndefined<bullmq.CloseOrphanedSessionsOptions>;
    readonly CloseRunWorkerOptions: TakesUndefined<bullmq.CloseRunWorkerOptions>;
    readonly DeadLettersOptions: TakesUndefined<bullmq.DeadLettersOptions>;
    readonly FailedRun: TakesUndefined<bullmq.FailedRun>;
    readonly FollowJobOptions: TakesUndefined<bullmq.FollowJobOptions>;
    readonly LockLostErrorInit: TakesUndefined<bullmq.LockLostErrorInit>;
    readonly PublishingJob: TakesUndefined<bullmq.PublishingJob>;
    readonly RunJobData: TakesUndefined<bullmq.RunJobData>;
    readonly RunOrder: TakesUndefined<bullmq.RunOrder>;
    readonly RunRecordBase: TakesUndefined<bullmq.RunRecordBase>;
    // Those of BullMQ beside it are BullMQ's.
    readonly RunWorkerOptions: TakesUndefined<Pick<bullmq.RunWorkerOptions, OurWorkerOptions>>;
    readonly WorkflowProcessorOptions: TakesUndefined<bullmq.WorkflowProcessorOptions>;
  };
  readonly angular: {
    readonly InjectRunOptions: TakesUndefined<angular.InjectRunOptions>;
  };
  readonly react: {
    readonly UseRunOptions: TakesUndefined<react.UseRunOptions<main.WorkflowRunResults>>;
    // What React takes as children is React's.
    readonly WitriumProviderProps: TakesUndefined<Pick<react.WitriumProviderProps, 'client'>>;
  };
}

type Each<T> = { readonly [E in keyof T]: { readonly [N in keyof T[E]]: true } };

declare const taken: Taken;

export const all: Each<Taken> = taken;

// The test itself can tell.
declare const narrow: TakesUndefined<{ readonly deep: { readonly option?: string } }>;
// @ts-expect-error undefined is not taken deep inside
export const refused: true = narrow;
