import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as t from 'io-ts';
import type { Observable, OperatorFunction } from 'rxjs';
import { NetworkError } from '../../src/errors/NetworkError.js';
import * as api from '../../src/index.js';
import { beginOf, callsOf, fromStart, lineOf, linesOf, textOf, valuesOf } from './MarbleDiagram.js';
import { operatorDiagrams } from './operators.js';
import { evaluate, running } from './running.js';

const OPERATORS = join(__dirname, '..', '..', 'src', 'operators');

/** What the calls name beside the library. */
const known = { ...api, Orders: t.type({ open: t.number }) };

const fault = new NetworkError({ operation: 'getWorkflowResults', code: 'ECONNRESET', message: 'fault' });

const textsIn = (comment: string): readonly string[] =>
  [...comment.matchAll(/^ \* ```text\n((?: \*.*\n)*?) \* ```$/gm)].map(([, lines = '']) =>
    lines.trimEnd().replace(/^ \* ?/gm, ''),
  );

describe('the marble diagrams of the operators', () => {
  it('are there for each operator that the package exports', () => {
    const files = readdirSync(OPERATORS).map((file) => file.replace('.ts', ''));
    expect(operatorDiagrams.map(({ name }) => name).sort()).toStrictEqual(
      files.filter((file) => Object.hasOwn(api, file)).sort(),
    );
  });

  it.each(operatorDiagrams)('$name does what its diagram shows', (diagram) => {
    running(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const values = valuesOf(diagram);
      const error = values['#'] === 'NetworkError' ? fault : values['#'];
      const runs = new Map(
        linesOf(diagram)
          .filter(({ name }) => name.startsWith('run '))
          .map((line) => [line.name, { line, run$: cold(line.marbles.trim(), values) }]),
      );
      const run = (id: unknown): Observable<unknown> | undefined => runs.get(`run ${String(id)}`)?.run$;
      const [call = ''] = callsOf(diagram);
      const operator = evaluate(call, { ...known, run }) as OperatorFunction<unknown, unknown>;

      const source = cold(lineOf(diagram, 'source').marbles, values, error);
      expectObservable(source.pipe(operator)).toBe(lineOf(diagram, 'output').marbles, values, error);
      for (const { line, run$ } of runs.values())
        expectSubscriptions(run$.subscriptions).toBe(
          `${'-'.repeat(beginOf(line))}^${fromStart(line)
            .slice(beginOf(line) + 1, -1)
            .replace(/./g, '-')}!`,
        );
      flush();
    });
  });

  it.each(operatorDiagrams)('$name has its diagram in its doc comment', (diagram) => {
    const source = readFileSync(join(OPERATORS, `${diagram.name}.ts`), 'utf8');
    expect(textsIn(source)).toStrictEqual([textOf(diagram)]);
  });
});
