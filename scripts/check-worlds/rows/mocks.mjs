import { program } from '../expect.mjs';

const MOCKED = 'a run that is submitted, polled, tried again after a 503 and followed to its end';

const mockRow = (name, where, project, more = {}) => ({
  name,
  where,
  what: MOCKED,
  project: { from: ['shared', 'mocks'], ...project },
  run: program(`with-${name.replace(/-\d+$/, '')}.mjs`),
  ...more,
});

/** What plays the API in the tests of an app. */
export const mocks = [
  mockRow(
    'nock',
    'nock 14',
    { name: 'mocks', dependencies: { nock: '^14.0.0', msw: '^2.0.0' } },
    { shows: ['nock'], isQuick: true },
  ),
  mockRow(
    'msw',
    'msw 2',
    { name: 'mocks', dependencies: { nock: '^14.0.0', msw: '^2.0.0' } },
    { shows: ['msw'], isQuick: true },
  ),
  mockRow(
    'nock-15',
    'nock 15',
    { name: 'mocks-newest', dependencies: { nock: '^15.0.0', msw: '^3.0.0' } },
    { shows: ['nock'], node: '24' },
  ),
  mockRow(
    'msw-3',
    'msw 3',
    { name: 'mocks-newest', dependencies: { nock: '^15.0.0', msw: '^3.0.0' } },
    { shows: ['msw'], node: '24' },
  ),
];
