import { noSuchOption } from '../../src/internal/noSuchOption.js';

const RUN = ['args', 'useStates', 'browserSessionId', 'pollingInterval', 'retry'];

const lists = (names: readonly string[]) => `no such option; there are ${names.join(', ')}`;

describe('noSuchOption', () => {
  it('lists what there is', () => {
    expect(noSuchOption('size', ['width', 'height'])).toBe(lists(['width', 'height']));
  });

  it.each([
    ['use_states', 'useStates'],
    ['sessionId', 'browserSessionId'],
    ['session_id', 'browserSessionId'],
    ['browser__session_id', 'browserSessionId'],
    ['interval', 'pollingInterval'],
    ['polling_interval', 'pollingInterval'],
  ])('knows what %s may mean', (name, meant) => {
    expect(noSuchOption(name, RUN)).toBe(`${lists(RUN)}; here it is ${meant}`);
  });

  it.each([
    ['session', 'browserSessionId'],
    ['pollInterval', 'pollingInterval'],
    ['poll_interval', 'pollingInterval'],
    ['token', 'apiToken'],
    ['apiKey', 'apiToken'],
    ['api_key', 'apiToken'],
    ['baseURL', 'baseUrl'],
    ['eventStreams', 'maxEventStreams'],
  ])('knows that others say %s for %s', (name, meant) => {
    expect(noSuchOption(name, [meant])).toBe(`${lists([meant])}; here it is ${meant}`);
  });

  it.each([
    [79, '; here it is '],
    [80, ''],
  ])('thinks of no other spelling of a name of more than 80 characters: %d, one of them a dash', (length, hint) => {
    const start = 'a'.repeat(length - 1);
    expect(noSuchOption(`${start}_b`, [`${start}B`])).toBe(`${lists([`${start}B`])}${hint && `${hint}${start}B`}`);
  });

  it.each([
    ['timeout', /withTimeout\(ms\)$/],
    ['max_wait_time', /withTimeout\(ms\)$/],
    ['onProgress', /tap$/],
    ['on_progress', /tap$/],
    ['returnIntermediateResults', /toArray\(\)$/],
    ['all_instructions_executed', /allInstructionsExecuted\(\)$/],
    ['target_status', /untilStatus\('R'\)$/],
    ['signal', /takeUntil\(fromEvent\(signal, 'abort'\)\)$/],
  ])('knows what stands for %s where runs are followed', (name, hint) => {
    expect(noSuchOption(name, RUN)).toMatch(hint);
    expect(noSuchOption(name, ['width'])).toBe(lists(['width']));
  });

  it.each([['constructor'], ['__proto__'], ['toString'], [''], ['x'.repeat(100_000)], ['_'.repeat(100_000)]])(
    'has no hint for a name such as %.20s',
    (name) => {
      expect(noSuchOption(name, RUN)).toBe(lists(RUN));
    },
  );
});
