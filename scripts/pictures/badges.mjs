// The badges of the README: what stands in package.json and in bench/results.json, so that none can be old.
import { readFileSync } from 'node:fs';
import { makeBadge } from 'badge-maker';

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

/** It can be read on light and on dark pages, with white letters on it. */
const COLOUR = '#3f4fd1';

/** '>=20.16' and '^7.8.0' as one reads them. */
const versions = (range) => range.replace('>=', '≥ ').replace(/\.0$/, '');

const sizeOf = ({ rows }) => {
  const row = rows.find((each) => each.case.startsWith('client and 3 operators, own code'));
  const [gzipped] = row?.figures ?? [];
  if (gzipped?.unit !== 'kB') throw new Error('bench/results.json: no size of the client');
  return `${gzipped.value.toFixed(0)} kB`;
};

const facts = () => {
  const { license, engines, peerDependencies } = read('package.json');
  return [
    ['licence', license],
    ['node', versions(engines.node)],
    ['rxjs', versions(peerDependencies.rxjs)],
    ['gzipped', sizeOf(read('bench/results.json'))],
  ];
};

/** The badges: the file, and what draws it. */
export const badges = new Map(
  facts().map(([label, message]) => [
    `${label}.svg`,
    () => `${makeBadge({ label, message, color: COLOUR, style: 'flat' })}\n`,
  ]),
);
