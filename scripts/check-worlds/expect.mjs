import { ok, strictEqual } from 'node:assert/strict';

/** What each program of the consumers prints at its end, after it has checked the value of its run. */
const ENDED = 'ended C';

/** The last line of a program says that it has followed its run to the end. */
export const expectEnded = ({ stdout, stderr }) => {
  strictEqual(stdout.trim().split('\n').at(-1), ENDED, `${stdout}\n${stderr}`);
};

/** A row that runs a program of its project, which prints that its run has ended. */
export const program =
  (path, { args = [], ...options } = {}) =>
  async ({ exec }) =>
    expectEnded(await exec([...args, path], options));

const failuresIn = ({ testResults }) =>
  testResults.flatMap(({ message, assertionResults }) => [
    message,
    ...assertionResults.flatMap(({ fullName, failureMessages }) =>
      failureMessages.map((text) => `${fullName}: ${text}`),
    ),
  ]);

/** All tests of a report of Jest or Vitest have passed, and there are as many as expected. */
export const expectTests = (json, count) => {
  const report = JSON.parse(json);
  ok(report.success, failuresIn(report).join('\n'));
  strictEqual(report.numPassedTests, count, json);
  strictEqual(report.numTotalTests, count, json);
  return `${count} tests`;
};
