import { lastValueFrom } from 'rxjs';
import { isWitriumError } from 'witrium-rx';
import { composites, needsRun, type Composite } from './composites.js';
import { expectationOf, type Expectation } from './expectation.js';
import { canHit, faults, isSilence } from './faults.js';
import { useFixture, type Fixture } from './fixture.js';
import { impatient } from './impatient.js';
import { expectToldOnce } from './sessionEnds.js';

const start = useFixture();

const requestsSeen = ({ seen }: Fixture, { requests }: Expectation) =>
  Object.fromEntries(Object.keys(requests).map((operation) => [operation, seen(operation as keyof typeof requests)]));

const expectLife = async (composite: Composite, fixture: Fixture, expected: Expectation): Promise<void> => {
  const before = fixture.simulator.requests.length;
  const error = await lastValueFrom(composite.call(fixture, 'timed'), { defaultValue: undefined }).then(
    () => null,
    (reason: unknown) => reason,
  );

  if (expected.error === null) expect(error).toBeNull();
  else if (expected.error instanceof Error) expect(error).toBe(expected.error);
  else {
    expect(isWitriumError(error)).toBe(true);
    expect(error).toMatchObject(expected.error);
  }
  expect(requestsSeen(fixture, expected)).toStrictEqual(expected.requests);
  const all = Object.values(expected.requests).reduce((sum, count) => sum + count, 0);
  expect(fixture.simulator.requests).toHaveLength(before + all);
  expect(fixture.submits()).toBe(expected.submits);
  expect(fixture.leftOpen()).toBe(expected.openSessions);
  expectToldOnce(fixture);
  const failed = fixture.activities.filter(({ type }) => type === 'cleanup-failed');
  expect(failed).toMatchObject(
    expected.closeError === null ? [] : [{ operation: 'closeBrowserSession', error: expected.closeError }],
  );
};

/** The operations that a fault can hit while nobody leaves. */
const operationsOf = ({ session, requests }: Composite) => [
  ...new Set(session === true ? (['createBrowserSession', ...requests, 'closeBrowserSession'] as const) : requests),
];

const cells = composites.flatMap((composite) =>
  operationsOf(composite).flatMap((operation) =>
    faults
      .filter((fault) => canHit(fault, operation))
      .map((fault) => [composite.name, operation, fault.name, composite, fault] as const),
  ),
);

describe('one fault', () => {
  it.each(cells)('%s, %s after %s', async (_name, operation, _fault, composite, fault) => {
    const fixture = await start(
      isSilence(fault) ? (simulator) => ({ axios: impatient(simulator, operation, false) }) : undefined,
      needsRun(composite),
    );
    fixture.simulator.addFault({ operation, ...fault.kind });
    await expectLife(composite, fixture, expectationOf(composite, { operation, fault, stays: false }));
  });
});

describe('a fault that stays', () => {
  // A run whose status is never known does not end.
  const ending = cells.filter(
    ([, operation, , , { kind }]) => operation !== 'getWorkflowResults' || kind.kind !== 'unknown-status',
  );

  it.each(ending)('%s, %s with %s', async (_name, operation, _fault, composite, fault) => {
    const fixture = await start(
      isSilence(fault) ? (simulator) => ({ axios: impatient(simulator, operation, true) }) : undefined,
      needsRun(composite),
    );
    fixture.simulator.addFault({ operation, calls: 'all', ...fault.kind });
    await expectLife(composite, fixture, expectationOf(composite, { operation, fault, stays: true }));
  });
});
