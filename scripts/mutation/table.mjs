import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const PAGE = join(import.meta.dirname, '..', '..', 'test', 'mutation.md');

const FIGURES = [
  '| area | noticed | survived | on purpose | score | bar | tests | date | commit |',
  '| --- | --: | --: | --: | --: | --: | --- | --- | --- |',
];
const KEPT = ['| area | where | mutant | why |', '| --- | --- | --- | --- |'];

/** As code in a cell of a table. */
const code = (text) => {
  const short = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  const fence = short.includes('`') ? '``' : '`';
  return `${fence}${fence === '`' ? '' : ' '}${short.replaceAll('|', '\\|')}${fence === '`' ? '' : ' '}${fence}`;
};

const figuresOf = ({ area, noticed, survived, survivors, score, bar, tests, date, commit }) => {
  const kept = survivors.filter(({ reason }) => reason).length;
  return `| ${area} | ${noticed} | ${survived} | ${kept} | ${score.toFixed(1)} % | ${bar} % | ${tests} | ${date} | ${commit} |`;
};

const notMeasured = (area, bar) => `| ${area} | – | – | – | not measured yet | ${bar} % | – | – | – |`;

const keptOf = ({ area, survivors }) =>
  survivors
    .filter(({ reason }) => reason)
    .map(
      ({ file, line, from, to, reason }) =>
        `| ${area} | ${file}:${line} | ${code(from)} → ${to === '' ? 'nothing' : code(to)} | ${reason} |`,
    );

/** The lines of a table that begin with an area. */
const linesOf = (text, area) => text.split('\n').filter((line) => line.startsWith(`| ${area} `));

/** Puts the areas that were run into the page. The others stay as they are. */
export const writeTable = async (areas, results) => {
  const page = await readFile(PAGE, 'utf8');
  const [intro, figures, kept] = page.split(/^## .*$/m);
  const resultsOf = new Map(results.map((result) => [result.area, result]));
  const partOf = ([area, { bar }]) => {
    const result = resultsOf.get(area);
    if (result) return { row: figuresOf(result), reasons: keptOf(result) };
    const [row = notMeasured(area, bar)] = linesOf(figures, area);
    return { row, reasons: linesOf(kept, area) };
  };
  const parts = Object.entries(areas).map(partOf);
  const text = [
    intro.trimEnd(),
    '',
    '## Figures',
    '',
    ...FIGURES,
    ...parts.map(({ row }) => row),
    '',
    '## Survivors',
    '',
    ...KEPT,
    ...parts.flatMap(({ reasons }) => reasons),
    '',
  ].join('\n');
  await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
};
