/**
 * Mutants that no test can notice, since they change nothing that anyone could see, and why. `from` and `to` are as
 * Stryker writes them, on one line; without `to`, all mutants of `from` are meant.
 */
const kept = [
  {
    file: 'src/api/performEndpoint.ts',
    from: 'context[context.length - 1]?.type',
    why: 'io-ts gives each error a context of at least one entry; the compiler does not know it.',
  },
  {
    file: 'src/api/performEndpoint.ts',
    from: "'another value'",
    why: 'It is for an error without a context, which io-ts does not make.',
  },
  {
    file: 'src/api/ids.ts',
    from: '{ return undefined; }',
    to: '{}',
    why: 'What returns nothing gives undefined.',
  },
  {
    file: 'src/codecs/listOf.ts',
    from: 'misfits.isEmpty',
    to: 'true',
    why: 'Where something did not fit, what did is not given back; to keep it would only take memory.',
  },
  {
    file: 'src/codecs/options.ts',
    from: 'misfits.isFull',
    why: 'A full list counts what it gets; to make no error first only saves time.',
  },
  {
    file: 'src/codecs/options.ts',
    from: '() => false',
    why: 'Nothing is as false as `false`.',
  },
  {
    file: 'src/codecs/keepUnchanged.ts',
    from: 'index < previous.length',
    why: 'There is no step after the last one, and what is no step is left out.',
  },
  {
    file: 'src/codecs/keepUnchanged.ts',
    from: 'execution === undefined',
    why: 'The list has no holes; the compiler does not know it.',
  },
  {
    file: 'src/codecs/keepUnchanged.ts',
    from: 'group.from < steps.length',
    why: 'After the last step there is nothing to take, one place later neither.',
  },
  {
    file: 'src/codecs/keepUnchanged.ts',
    from: 'index < Math.min(group.from + NEAR, steps.length)',
    why: 'After the last step there is nothing to take; and one step more may be near enough.',
  },
  {
    file: 'src/codecs/keepUnchanged.ts',
    from: 'left.size === 0',
    why: 'Where nothing is left over, the loop finds nothing; to leave it out only saves time.',
  },
  {
    file: 'src/observables/RunHandle.ts',
    from: 'false',
    to: 'true',
    why: 'The subject is the same one, and has ended: who comes later gets its last value and its end, either way.',
  },
  {
    file: 'src/observables/WitriumSession.ts',
    from: '() => false',
    why: 'Nothing is as false as `false`.',
  },
  {
    file: 'src/observables/WitriumSession.ts',
    from: 'submitted?.runId',
    why: 'Who follows a run has submitted one; the compiler does not know it.',
  },
  {
    file: 'src/observables/createSessionQueue.ts',
    from: 'begun += 1',
    why: 'The number only has to be another one each time.',
  },
  {
    file: 'src/observables/pollRun.ts',
    from: 'false',
    to: 'true',
    why: 'A poll says that it is due before it looks whether one is.',
  },
  {
    file: 'src/operators/toRunState.ts',
    from: "['R', 'running']",
    why: 'What is not in the table is running too; the table is whole for the reader.',
  },
  {
    file: 'src/operators/toRunState.ts',
    from: "'R'",
    why: 'What is not in the table is running too.',
  },
  {
    file: 'src/angular/WITRIUM_CLIENT.ts',
    from: "'WitriumClient'",
    why: 'Angular tells the name only where it finds no client, and there injectWitrium speaks first.',
  },
  {
    file: 'src/view/WitriumClientSource.ts',
    from: "''",
    why: 'It only must not begin as a path does.',
  },
  {
    file: 'src/react/RunStore.ts',
    from: 'following?.unsubscribe',
    why: 'What is left was followed; the compiler does not know it.',
  },
  {
    file: 'src/react/RunStore.ts',
    from: '() => () => undefined',
    to: '() => undefined',
    why: 'React takes nothing as well where a function that leaves may stand; the types do not.',
  },
  {
    file: 'src/react/createUses.ts',
    from: 'false',
    to: 'true',
    why: 'It is first asked for after it has been set.',
  },
  {
    file: 'src/react/useSteady.ts',
    from: 'held.changes >= MOST_CHANGES',
    to: 'held.changes > MOST_CHANGES',
    why: 'The number only has to lie between what a component has a reason for and what React puts up with.',
  },
  {
    file: 'src/internal/platform.ts',
    from: 'host?.env',
    why: 'What it throws is caught, and gives as much.',
  },
  {
    file: 'src/internal/platform.ts',
    from: '{ return undefined; }',
    to: '{}',
    why: 'What returns nothing gives undefined.',
  },
  {
    file: 'src/internal/platform.ts',
    from: '[]',
    to: '["Stryker was here"]',
    why: 'A text with blanks is no address either.',
  },
  {
    file: 'src/internal/platform.ts',
    from: 'found === undefined',
    to: 'false',
    why: 'Nothing is no address either.',
  },
  {
    file: 'src/internal/createLine.ts',
    from: 'waiting.size === 0',
    to: 'false',
    why: 'To call for nobody does nothing.',
  },
  {
    file: 'src/internal/createLine.ts',
    from: 'true',
    to: 'false',
    why: 'To begin anew each time finds the same one; it only takes longer when many have left.',
  },
  {
    file: 'src/internal/failAfter.ts',
    from: 'ms === Infinity',
    to: 'false',
    why: 'After Infinity nothing comes; not to wait for it only saves a timer.',
  },
  {
    file: 'src/internal/noSuchOption.ts',
    from: 'meant !== name',
    to: 'true',
    why: 'It is asked about names only that are not among the known ones.',
  },
  {
    file: 'src/internal/sameJson.ts',
    from: 'index < a.length',
    why: 'After the last items of both there is nothing in either.',
  },
  {
    file: 'src/internal/sameJson.ts',
    from: 'true',
    to: 'false',
    why: 'To look for each key only takes longer.',
  },
  {
    file: 'src/internal/sameJson.ts',
    from: 'keys[count] === key',
    to: 'false',
    why: 'To look for each key only takes longer.',
  },
  {
    file: 'src/internal/toBase64.ts',
    from: "'node:buffer'",
    why: 'What Node gives is only faster than by hand.',
  },
  {
    file: 'src/internal/toBase64.ts',
    from: "builtIn?.('node:buffer')",
    why: 'What it throws is caught, and gives as much.',
  },
  {
    file: 'src/internal/toBase64.ts',
    from: 'from < bytes.length',
    why: 'What stands after the end of an array of bytes is not written.',
  },
  {
    file: 'src/internal/toBase64.ts',
    from: "'utf8'",
    why: 'It is what Node takes when nothing is said.',
  },
  {
    file: 'src/internal/toBase64.ts',
    from: 'size > MOST_BYTES',
    to: 'size >= MOST_BYTES',
    why: 'One text of that length would take more memory than a test may.',
  },
  {
    file: 'src/internal/toBase64.ts',
    from: 'rest.length === 0',
    to: 'false',
    why: 'To join with nothing only makes a copy.',
  },
  {
    file: 'src/internal/toBase64.ts',
    from: 'bytes.length % 3',
    to: 'bytes.length * 3',
    why: 'Then all waits for the end, which only takes memory.',
  },
  {
    file: 'src/internal/timeOf.ts',
    from: String.raw`/^(\d{4}-\d{2}-\d{2})[t ](?=\d{2}:)/`,
    to: String.raw`/(\d{4}-\d{2}-\d{2})[t ](?=\d{2}:)/`,
    why: 'What begins otherwise is no time in ISO 8601, and comes out as the engine reads it, either way.',
  },
  {
    file: 'src/react/useRun.ts',
    from: '() => false',
    why: 'Nothing is as false as `false`.',
  },
  {
    file: 'src/internal/toBase64.ts',
    from: "{ try { return builtIn?.('node:buffer').Buffer; } catch { return undefined; } }",
    why: 'What Node gives is only faster than by hand.',
  },
  {
    file: 'src/internal/toBase64.ts',
    from: "{ return builtIn?.('node:buffer').Buffer; }",
    why: 'What Node gives is only faster than by hand.',
  },
  {
    file: 'src/internal/toBase64.ts',
    from: '{ return undefined; }',
    why: 'What returns nothing gives undefined.',
  },
  {
    file: 'src/transport/axios.ts',
    from: "builtIn?.('node:http')",
    why: 'What it throws is caught, and gives as much.',
  },
  {
    file: 'src/transport/axios.ts',
    from: "builtIn?.('node:https')",
    why: 'What it throws is caught, and gives as much.',
  },
  {
    file: 'src/transport/axios.ts',
    from: '{ return undefined; }',
    to: '{}',
    why: 'What returns nothing gives undefined.',
  },
  {
    file: 'src/transport/axios.ts',
    from: 'made.every(isUnsent)',
    to: 'made.some(isUnsent)',
    why: 'There is one.',
  },
  {
    file: 'src/transport/createEventParser.ts',
    from: "''",
    why: 'A text that is split has at least one part; the compiler does not know it.',
  },
  {
    file: 'src/transport/createEvents.ts',
    from: "''",
    why: 'Any text that names another type does here.',
  },
  {
    file: 'src/transport/node.ts',
    from: "''",
    why: 'Node gives a value to each name; the compiler does not know it.',
  },
  {
    file: 'src/transport/retryAfter.ts',
    from: "''",
    why: 'Any text that is no date does here.',
  },
  {
    file: 'src/transport/axiosResponse.ts',
    from: '[]',
    to: '["Stryker was here"]',
    why: 'It has no second part either.',
  },
  {
    file: 'src/transport/connections.ts',
    from: 'done?.(null, secure(Object.assign({}, options, { socket: way })) as Duplex)',
    why: 'Node always waits for the connection; its types do not say so.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: '{ isUnsent: undefined }',
    to: '{}',
    why: 'The field is written before it is read.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: 'timeout === Infinity && abandoned === undefined',
    to: 'false',
    why: 'Nobody asks; not to make it only saves an object.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: 'false',
    to: 'true',
    why: 'It is set before it is first asked for, or asked for no more.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: "typeof config.apiToken === 'string'",
    to: 'true',
    why: 'A token that is asked for is there before any answer.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: 'trip?.isUnsent',
    why: 'Where it is asked for there is one; the compiler does not know it.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: '!isOver',
    to: 'true',
    why: 'What comes of it goes to nobody.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: 'fixed',
    to: 'false',
    why: 'To ask for a token that is known gives it at once; it only takes longer.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: 'timeout !== Infinity',
    to: 'true',
    why: 'A limit of Infinity is none.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: 'isUnanswered && timeout > ABANDONED_TIMEOUT',
    to: 'true',
    why: 'The limit of the client comes first where it is shorter; after the answer nothing is waited for.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: 'isUnanswered && timeout > ABANDONED_TIMEOUT',
    to: 'isUnanswered || timeout > ABANDONED_TIMEOUT',
    why: 'The limit of the client comes first where it is shorter; after the answer nothing is waited for.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: 'timeout > ABANDONED_TIMEOUT',
    to: 'true',
    why: 'The limit of the client comes first where it is shorter; after the answer nothing is waited for.',
  },
  {
    file: 'src/transport/createExchanges.ts',
    from: 'timeout > ABANDONED_TIMEOUT',
    to: 'timeout >= ABANDONED_TIMEOUT',
    why: 'The limit of the client comes first where it is shorter; after the answer nothing is waited for.',
  },
  {
    file: 'src/transport/createSender.ts',
    from: '{ return undefined; }',
    to: '{}',
    why: 'What returns nothing gives undefined.',
  },
  {
    file: 'src/transport/createTransport.ts',
    from: "'unsent'",
    why: "Only 'always' is looked for.",
  },
  {
    file: 'src/transport/headers.ts',
    from: "typeof apiToken === 'function'",
    to: 'true',
    why: 'To ask for a token that is known gives it at once; it only takes longer.',
  },
  {
    file: 'src/transport/headers.ts',
    from: "'GET'",
    why: 'Only POST has a header of its own.',
  },
  {
    file: 'src/transport/httpStatusError.ts',
    from: '{ return undefined; }',
    to: '{}',
    why: 'What returns nothing gives undefined.',
  },
];

/** Why a mutant is kept; undefined when it is not. */
export const reasonOf = ({ file, from, to }) =>
  kept.find((one) => one.file === file && one.from === from && (one.to ?? to) === to)?.why;
