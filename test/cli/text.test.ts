import { elapsedText, parseDuration } from '../../src/cli/duration.js';
import { errorLine, oneLine } from '../../src/cli/text.js';
import { HttpStatusError } from '../../src/index.js';

describe('parseDuration', () => {
  it.each([
    ['250ms', 250],
    ['1.5s', 1500],
    ['2m', 120_000],
    ['1h', 3_600_000],
  ])('reads %s as %i milliseconds', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '60', '-1s', '1 s', '1d', 's', '1e3s'])('refuses %j', (text) => {
    expect(() => parseDuration(text)).toThrow('Expected a number with a unit');
  });
});

describe('elapsedText', () => {
  it.each([
    [0, '0.0 s'],
    [3240, '3.2 s'],
    [59_990, '60.0 s'],
    [60_000, '1 min 0 s'],
    [245_900, '4 min 5 s'],
  ])('shows %i as %s', (ms, text) => {
    expect(elapsedText(ms)).toBe(text);
  });
});

describe('oneLine', () => {
  it('leaves nothing of a text that could steer the terminal', () => {
    expect(oneLine('  a\u001b[31mb\u001b[0m\r\nc\u0007\u009bd\te ')).toBe('ab c d e');
  });
});

describe('errorLine', () => {
  const failure = { operation: 'o', status: 500, detail: 'no', method: 'GET', path: '/runs/1' };

  it('adds the run that the error is about, unless the message has it', () => {
    expect(errorLine(new HttpStatusError({ ...failure, runId: 'r7' }))).toBe(
      'o: GET /runs/1 answered 500: no (run r7)',
    );
    expect(errorLine(new HttpStatusError({ ...failure, path: '/runs/r7', runId: 'r7' }))).toBe(
      'o: GET /runs/r7 answered 500: no',
    );
  });

  it('shows what is no error too', () => {
    expect(errorLine('text')).toBe('text');
  });
});
