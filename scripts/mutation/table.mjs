import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const PAGE = join(import.meta.dirname, '..', '..', 'test', 'mutation.md');

const FIGURES = [
  '| area | noticed | survived | score | bar | tests | date | commit |',
  '| --- | --: | --: | --: | --: | --- | --- | --- |',
];
const KEPT = ['| area | where | mutant | why |', '| --- | --- | --- | --- |'];

/** As code in a cell of a table. */
const code = (text) => {
  const short = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  const fence = short.includes('`') ? '``' : '`';
  return `${fence}${fence === '`' ? '' : ' '}${short.replaceAll('|', '\\|')}${fence === '`' ? '' : ' '}${fence}`;
};

const figuresOf = ({ area, noticed, survived, score, bar, tests, date, commit }) =>
  `| ${area} | ${noticed} | ${survived} | ${score.toFixed(1)} % | ${bar} % | ${tests} | ${date} | ${commit} |`;

const keptOf = ({ area, survivors }) =>
  survivors.map(
    ({ file, line, from, to, reason = 'Not read yet.' }) =>
      `| ${area} | ${file}:${line} | ${code(from)} → ${to === '' ? 'nothing' : code(to)} | ${reason} |`,
  );

/** The lines of a table that begin with an area. */
const linesOf = (text, area) => text.split('\n').filter((line) => line.startsWith(`| ${area} `));

/** Puts the areas that were run into the page. The others stay as they are. */
export const writeTable = async (areas, results) => {
  const page = await readFile(PAGE, 'utf8');
  const [intro, figures, kept] = page.split(/^## .*$/m);
  const resultsOf = new Map(results.map((result) => [result.area, result]));
  const lines = (before, now) =>
    areas.flatMap((area) => (resultsOf.has(area) ? now(resultsOf.get(area)) : linesOf(before, area)));
  const text = [
    intro.trimEnd(),
    '',
    '## Figures',
    '',
    ...FIGURES,
    ...lines(figures, figuresOf),
    '',
    '## Survivors',
    '',
    ...KEPT,
    ...lines(kept, keptOf),
    '',
  ].join('\n');
  await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
};
