import { composites, needsRun } from './composites.js';
import { outcomeOf } from './expectation.js';
import { isSilence } from './faults.js';
import { useFixture } from './fixture.js';
import { impatient } from './impatient.js';
import { leave, leavings } from './leaving.js';
import { expectToldOnce } from './sessionEnds.js';

const start = useFixture();

const cells = leavings(composites).map(
  (leaving) => [leaving.composite.name, leaving.moment, leaving.operation, leaving.fault.name, leaving] as const,
);

describe('an unsubscribe', () => {
  it.each(cells)('of %s, %s: %s with %s', async (_name, _moment, operation, _fault, leaving) => {
    const { composite, fault } = leaving;
    const { session = false, cancels = false, submitsAlone = false, requests } = composite;
    const fixture = await start(
      isSilence(fault) ? (simulator) => ({ axios: impatient(simulator, operation, true) }) : undefined,
      needsRun(composite),
    );
    const { simulator, seen, activities, given } = fixture;
    simulator.addFault({ operation, calls: 'all', ...fault.kind });
    const outcome = outcomeOf({ operation, fault, stays: true });
    const isHit = (name: typeof operation) => name === operation;
    const isLost = outcome.error !== null;

    const { ended, closing } = await leave(fixture, composite.call(fixture, leaving.life), leaving);

    // What was created is undone once, and what nobody waits for is never tried more often than what is awaited.
    const opened = session && !(isHit('createBrowserSession') && isLost);
    const closes = isHit('closeBrowserSession') ? outcome.tries : 1;
    expect(seen('closeBrowserSession')).toBe(opened ? closes : 0);
    expect(activities.filter(({ type }) => type === 'session-opened')).toHaveLength(opened ? 1 : 0);
    expectToldOnce(fixture);

    const submits = requests.filter((name) => name === 'submitWorkflow').length;
    const known = submits === 0 || (fixture.submits() > 0 && !(isHit('submitWorkflow') && isLost));
    const cancelled = cancels && known && !ended && !closing;
    expect(seen('cancelRun')).toBe(cancelled ? 1 : 0);

    const failed = isLost && ((isHit('closeBrowserSession') && opened) || (isHit('cancelRun') && cancelled));
    const failures = activities.filter(({ type }) => type === 'cleanup-failed');
    expect(failures).toMatchObject(failed ? [{ operation, error: outcome.error }] : []);

    // Nobody can know of a session whose answer to the creation was lost.
    const isOpen = isHit('createBrowserSession')
      ? isLost && outcome.done
      : isHit('closeBrowserSession') && !outcome.done;
    expect(fixture.leftOpen()).toBe(session && isOpen ? 1 : 0);

    // A run ends with its session or its cancel, and only so; one that was there before is never submitted.
    const isCancelDone = cancelled && (outcome.done || !isHit('cancelRun'));
    const isEnded = (session && !isOpen) || isCancelDone;
    const own = simulator.submittedRuns.filter(({ runId }) => !Object.values(given.runs).includes(runId));
    const followed =
      submits > 0 || session ? own : simulator.submittedRuns.filter(({ runId }) => runId === given.runs.endless);
    const going = followed.filter(({ workflowId }) => workflowId === 'endless');
    expect(going.map((run) => run.cancelled)).toStrictEqual(going.map(() => isEnded));
    expect(own.length).toBe(seen('submitWorkflow') - (isHit('submitWorkflow') && isLost && !outcome.done ? 1 : 0));
    expect(submitsAlone && isHit('submitWorkflow') ? seen(operation) : submits).toBe(submits);
  });
});
