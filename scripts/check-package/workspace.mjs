import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';

const root = join(import.meta.dirname, '..', '..');

const CONSUMERS = join(import.meta.dirname, 'consumers');

/** Builds and packs the package: the tarball and the list of its files. */
const pack = async (folder) => {
  await run('npm', ['run', 'build'], { cwd: root });
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const { stdout } = await run('npm', args, { cwd: root });
  const [{ filename, files, size, unpackedSize }] = Object.values(JSON.parse(stdout));
  return { tarball: join(folder, filename), files, size, unpackedSize };
};

/**
 * A temporary folder with the packed package, and fresh projects beside it.
 *
 * @param consumers The folder with the files that projects are made of.
 */
export const createWorkspace = async (manifest, consumers = CONSUMERS) => {
  const folder = await mkdtemp(join(tmpdir(), `${manifest.name}-package-`));
  const packed = await pack(folder);

  /** Makes a project with the package, files of `consumers`, and what else it depends on. */
  const createConsumer = async (name, { dependencies, from = [], scripts = false, alone = false, fresh = false }) => {
    const cwd = join(folder, name);
    await mkdir(cwd);
    for (const path of from) await cp(join(consumers, path), cwd, { recursive: true });
    const own = alone ? {} : { [manifest.name]: `file:${packed.tarball}` };
    const project = { name, private: true, dependencies: { ...own, ...dependencies } };
    await writeFile(join(cwd, 'package.json'), JSON.stringify(project));
    const args = ['install', '--no-audit', '--no-fund', '--no-package-lock'];
    if (!scripts) args.push('--ignore-scripts');
    // What is cached may be of different days: packages that ask for each other's exact versions do not fit then.
    if (!fresh) args.push('--prefer-offline');
    await run('npm', args, { cwd });
    return cwd;
  };

  const remove = () => rm(folder, { recursive: true, force: true });

  return { folder, packed, createConsumer, remove };
};
