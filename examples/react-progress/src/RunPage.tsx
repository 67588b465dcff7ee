import { ElapsedTime } from './ElapsedTime.js';
import { describeError } from './describeError.js';
import { RunProgress } from './RunProgress.js';
import { RunResult } from './RunResult.js';
import { sentenceOf } from './sentence.js';
import { StepList } from './StepList.js';
import { troubleOf } from './trouble.js';
import { useCurrentRun } from './useCurrentRun.js';
import { useKeepFocus } from './useKeepFocus.js';
import { useStepDurations } from './useStepDurations.js';
import { useWorkflows } from './useWorkflows.js';
import { WorkflowPicker } from './WorkflowPicker.js';

const Header = () => (
  <header>
    <h1>Workflow runs</h1>
    <p>
      A workflow is work that a browser in the cloud does, step by step. Start one, and see each step as it happens.
    </p>
    <p className="demo">This is a demo: the browser, the shops and their figures are simulated.</p>
  </header>
);

/** The run of this tab: what it does, how far it is, and what it has found. */
export const RunPage = () => {
  const run = useCurrentRun();
  const list = useWorkflows();
  const durations = useStepDurations(run.snapshot);
  const { target, onFocus } = useKeepFocus();

  const { phase, snapshot, progress, isActive, runId } = run;
  const isIdle = phase === 'idle';
  const workflow = list.workflows.find(({ id }) => id === run.workflowId);
  const total = workflow?.steps.length ?? null;
  const completed = progress?.completed ?? 0;
  const trouble =
    list.error === null
      ? troubleOf(run, total)
      : { title: 'Nothing can be started', reason: describeError(list.error) };
  const canRetry = list.error !== null || ['failed', 'cancelled', 'error'].includes(phase);

  return (
    <main onFocus={onFocus}>
      <Header />
      <WorkflowPicker
        workflows={list.workflows}
        current={run.workflowId}
        isDisabled={isActive}
        isPrimary={!canRetry}
        onPicked={run.start}
      />
      <section id="run" className="card" aria-labelledby="run-name" data-phase={phase}>
        <div className="heading">
          <h2 ref={target} id="run-name" tabIndex={-1}>
            {workflow?.name ?? (isIdle ? 'No run yet' : 'A run')}
          </h2>
          {(isActive || runId !== null) && <ElapsedTime from={run.startedAt} to={run.endedAt} isRunning={isActive} />}
        </div>
        {(isActive || (total !== null && completed > 0)) && <RunProgress completed={completed} total={total} />}
        <p role="status">{list.error === null ? sentenceOf(run, total) : ''}</p>
        <p role="alert">
          {trouble && (
            <>
              <strong>{trouble.title}</strong> {trouble.reason}
            </>
          )}
        </p>
        {!isIdle && (
          <StepList
            steps={snapshot?.executions ?? []}
            planned={workflow?.steps ?? []}
            durations={durations}
            isOver={!isActive}
          />
        )}
        <div className="controls">
          {isActive && run.isOwn && !run.isCancelling && (
            <button type="button" onClick={run.cancel}>
              Cancel
            </button>
          )}
          {canRetry && (
            <button type="button" className="primary" onClick={list.error === null ? run.retry : list.reload}>
              Try again
            </button>
          )}
          {isActive && run.isOwn && runId !== null && (
            <a target="_blank" rel="noopener" href={`#run=${runId}`}>
              Follow it in another tab
            </a>
          )}
        </div>
      </section>
      {phase === 'completed' && snapshot.result != null && <RunResult result={snapshot.result} />}
    </main>
  );
};
