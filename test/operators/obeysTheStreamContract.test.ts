import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as api from '../../src/index.js';

const operators = readdirSync(join(__dirname, '../../src/operators'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => name in api);

describe('obeysTheStreamContract', () => {
  it('is there for the operators of the package', () => {
    expect(operators).toContain('untilStatus');
  });

  it.each(operators)('is asked of %s', (name) => {
    const test = readFileSync(join(__dirname, `${name}.test.ts`), 'utf8');
    expect(test).toMatch(new RegExp(`obeysTheStreamContract\\(\\{\\s+operator: (\\(\\) => )?${name}\\b`));
  });
});
