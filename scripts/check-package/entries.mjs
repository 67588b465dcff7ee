/** Entries that only Node can load. All others must load in a page too. */
export const NODE_ONLY = ['./bullmq', './cli'];

/** Entries that have a copy for each format, whose state both share. */
export const TWO_COPIES = ['./react'];

/** Entries whose types name those of Node. */
export const NEEDS_NODE_TYPES = [...NODE_ONLY, './testing', './relay'];

/** Entries whose types name those of a page. */
export const NEEDS_DOM = ['./angular'];

/** All names of conditions in a part of `exports`, at any depth. */
const conditionsOf = (target) =>
  typeof target === 'string'
    ? []
    : Object.entries(target).flatMap(([condition, inner]) => [condition, ...conditionsOf(inner)]);

const filesOf = (target) => (typeof target === 'string' ? [target] : Object.values(target).flatMap(filesOf));

/** What a program may import from the package: each entry of `exports` but plain files. */
export const entriesOf = ({ name, exports }) =>
  Object.entries(exports)
    .filter(([path]) => !path.endsWith('.json'))
    .map(([path, target]) => ({
      path,
      name: path === '.' ? 'index' : path.slice(2).replaceAll('/', '-'),
      specifier: `${name}${path.slice(1)}`,
      isForRequire: conditionsOf(target).includes('require'),
      files: filesOf(target),
    }));

/** Where the types of peers are that have none of their own. */
export const TYPES_OF_PEERS = ['@types/react'];

/** The peers of the package with the versions that this project is developed with. */
export const peersOf = ({ peerDependencies, devDependencies }) =>
  Object.fromEntries(Object.entries(peerDependencies).map(([peer, range]) => [peer, devDependencies[peer] ?? range]));

const lowestOf = (range) => {
  const [major, minor = '0', patch = '0'] = /\d+(\.\d+)*/.exec(range)[0].split('.');
  return `${major}.${minor}.${patch}`;
};

/** The peers that no program can do without, at the lowest versions that the package accepts. */
export const lowestPeersOf = ({ peerDependencies, peerDependenciesMeta = {} }) =>
  Object.fromEntries(
    Object.entries(peerDependencies)
      .filter(([peer]) => peerDependenciesMeta[peer]?.optional !== true)
      .map(([peer, range]) => [peer, lowestOf(range)]),
  );

/** The lowest version of Node that the package accepts. */
export const lowestNodeOf = ({ engines }) => lowestOf(engines.node);
