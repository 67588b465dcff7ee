import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lowestPeersOf, peersOf } from '../check-package/entries.mjs';

/** The peers that no program can do without, at the versions that this project is developed with. */
const neededPeersOf = (manifest) => {
  const peers = peersOf(manifest);
  return Object.fromEntries(Object.keys(lowestPeersOf(manifest)).map((peer) => [peer, peers[peer]]));
};

const versionIn = async (cwd, name) => {
  const { version } = JSON.parse(await readFile(join(cwd, 'node_modules', name, 'package.json'), 'utf8'));
  return version;
};

/** Makes the project of each row when it is first asked for; rows may share one. */
export const createProjects = ({ createConsumer }, manifest) => {
  const made = new Map();

  const make = ({ name, from = [name], dependencies = {}, scripts, alone, fresh }) => {
    const peers = alone ? {} : neededPeersOf(manifest);
    return createConsumer(name, { from, scripts, alone, fresh, dependencies: { ...peers, ...dependencies } });
  };

  /** The folder of a project. One that could not be made fails all its rows. */
  const folderOf = (project) => {
    if (!made.has(project.name)) made.set(project.name, make(project));
    return made.get(project.name);
  };

  /** The Node of a major version: this one, where it is that. */
  const nodeOf = async (major) => {
    if (major === undefined || process.version.startsWith(`v${major}.`)) {
      return { path: process.execPath, version: process.version.slice(1) };
    }
    const project = { name: `node-${major}`, from: [], dependencies: { node: major }, scripts: true, alone: true };
    const cwd = await folderOf(project);
    return { path: join(cwd, 'node_modules', 'node', 'bin', 'node'), version: await versionIn(cwd, 'node') };
  };

  /** What is really installed, as text. */
  const versionsIn = async (cwd, names) =>
    Promise.all(names.map(async (name) => `${name} ${await versionIn(cwd, name)}`));

  return { folderOf, nodeOf, versionsIn };
};
