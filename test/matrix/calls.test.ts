import { lastValueFrom, Subject, takeUntil } from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { until } from '../support/until.js';
import { calls, type Call } from './calls.js';
import { cells } from './cells.js';
import { isSilence, type Fault } from './faults.js';
import { useFixture } from './fixture.js';

const start = useFixture();

/** A close that has worked, whose answer was lost, is refused when it is sent again; a look shows that it has worked. */
const isLostClose = (call: Call, fault: Fault): boolean =>
  call.operation === 'closeBrowserSession' && fault.transient === true && fault.lost === true;

/** A close takes any object for an answer, and nothing too. */
const isAnyAnswer = (call: Call, fault: Fault): boolean =>
  call.operation === 'closeBrowserSession' && (fault.kind.kind === 'wrong-shape' || fault.kind.kind === 'empty');

describe('one fault', () => {
  it.each(cells)('%s after %s', async (operation, _, call, fault) => {
    const fixture = await start(() => ({ timeout: isSilence(fault) ? 150 : 10_000 }));
    const { client, given, simulator } = fixture;
    simulator.addFault({ operation, ...fault.kind });
    const result = lastValueFrom(call.call(client, given));
    const recovers = call.repeatable && fault.transient === true;

    if (isLostClose(call, fault))
      await expect(result).resolves.toStrictEqual({ status: 'closed', message: null, success: null });
    else if (fault.error === null || recovers || isAnyAnswer(call, fault)) await expect(result).resolves.toBeDefined();
    else await expect(result).rejects.toMatchObject({ ...fault.error, operation });

    expect(fixture.seen(operation)).toBe(recovers ? 2 : 1);
    const arrived = fault.error === null || fault.lost === true;
    expect(fixture.submits()).toBe(operation === 'submitWorkflow' && arrived ? 1 : 0);
    expect(fixture.leftOpen()).toBe(operation === 'createBrowserSession' && arrived ? 1 : 0);
  });
});

describe('a fault that stays', () => {
  const failing = cells.filter(([, , call, fault]) => fault.error !== null && !isAnyAnswer(call, fault));

  it.each(failing)('%s with %s', async (operation, _, call, fault) => {
    const fixture = await start(() => ({ timeout: isSilence(fault) ? 150 : 10_000 }));
    const { client, given, simulator } = fixture;
    simulator.addFault({ operation, calls: 'all', ...fault.kind });

    await expect(lastValueFrom(call.call(client, given))).rejects.toMatchObject({ ...fault.error, operation });

    expect(fixture.seen(operation)).toBe(call.repeatable && fault.transient === true ? 4 : 1);
    expect(fixture.submits()).toBe(operation === 'submitWorkflow' && fault.lost === true ? 1 : 0);
    expect(fixture.leftOpen()).toBe(operation === 'createBrowserSession' && fault.lost === true ? 1 : 0);
  });
});

describe('an unsubscribe', () => {
  it.each(cells)('of %s in front of %s', async (operation, _, call, fault) => {
    const fixture = await start(() => ({ timeout: isSilence(fault) ? 150 : 10_000 }));
    const { client, given, simulator, activities } = fixture;
    const sent = () => activities.filter(({ type }) => type === 'request').length;
    simulator.addFault({ operation, calls: 'all', ...fault.kind });
    const leave$ = new Subject<void>();
    const heard: string[] = [];
    call
      .call(client, given)
      .pipe(takeUntil(leave$))
      .subscribe({ next: () => heard.push('value'), error: () => heard.push('error') });
    await until(() => fixture.seen(operation) >= 1);
    const before = [...heard];
    const sentBefore = sent();
    leave$.next();
    await lastValueFrom(client.close());
    await new Promise((resolve) => setTimeout(resolve, 10));

    expect(heard).toStrictEqual(before);
    // Only a session that was being opened is closed.
    const isClosed = operation === 'createBrowserSession' && activities.some(({ type }) => type === 'session-closed');
    expect(sent()).toBe(sentBefore + (isClosed && before.length === 0 ? 1 : 0));
    expect(fixture.seen(operation)).toBeLessThanOrEqual(sent());
    expect(fixture.submits()).toBeLessThanOrEqual(1);
    // A session that was handed over belongs to the subscriber; of one whose answer was lost nobody knows.
    const isKept = heard.includes('value') || fault.lost === true;
    expect(fixture.leftOpen()).toBe(operation === 'createBrowserSession' && isKept ? 1 : 0);
  });
});

describe('a refused connection', () => {
  it.each(calls.map((call) => [call.operation, call] as const))('of %s is tried again', async (operation, call) => {
    const fixture = await start();
    const { given, simulator } = fixture;
    const { baseUrl, apiToken } = simulator;
    const patient = createWitriumClient({ baseUrl, apiToken, retry: { initialDelay: 60, maxRetries: 5 } });
    const listenAgain = await simulator.refuseConnections();
    const result = lastValueFrom(call.call(patient, given));
    await new Promise((resolve) => setTimeout(resolve, 40));
    await listenAgain();
    await expect(result).resolves.toBeDefined();
    await lastValueFrom(patient.close());
    expect(fixture.seen(operation)).toBe(1);
    expect(fixture.submits()).toBeLessThanOrEqual(1);
  });
});
