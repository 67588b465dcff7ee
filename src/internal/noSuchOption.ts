/** What other clients call by these names, and what it is here. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['timeout', 'for a limit of time pipe the stream through withTimeout(ms)'],
  ['maxWaitTime', 'for a limit of time pipe the stream through withTimeout(ms)'],
  ['onProgress', 'pipe the stream through tap'],
  ['returnIntermediateResults', 'the stream emits them all: pipe it through toArray()'],
  ['allInstructionsExecuted', 'pipe the stream through allInstructionsExecuted()'],
  ['targetStatus', "pipe the stream through untilStatus('R')"],
  ['signal', "pipe the stream through takeUntil(fromEvent(signal, 'abort'))"],
]);

/** What other clients call an option by, and its name here. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['sessionId', 'browserSessionId'],
  ['session', 'browserSessionId'],
  ['interval', 'pollingInterval'],
  ['pollInterval', 'pollingInterval'],
  ['token', 'apiToken'],
  ['apiKey', 'apiToken'],
  ['baseURL', 'baseUrl'],
  ['eventStreams', 'maxEventStreams'],
]);

const inCamelCase = (name: string): string =>
  name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What is said of an option with a name that does not exist: what it may have meant, and which there are. */
export const noSuchOption = (name: string, known: readonly string[]): string => {
  const there = `no such option; there are ${known.join(', ')}`;
  // A name may be of any length, and somebody else's choice.
  const camelCase = name.length > 80 ? name : inCamelCase(name);
  const meant = NAMES.get(camelCase) ?? camelCase;
  if (meant !== name && known.includes(meant)) return `${there}; here it is ${meant}`;
  const elsewhere = ELSEWHERE.get(camelCase);
  return elsewhere !== undefined && known.includes('pollingInterval') ? `${there}; ${elsewhere}` : there;
};
