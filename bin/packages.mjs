import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runChild } from './children.mjs';
import { at, readOptional, Stop } from './house.mjs';
import { during } from './progress.mjs';
import { environmentWith, findNode, refuseHopelessSystem } from './runtime.mjs';
import { inTurn } from './turn.mjs';

const MARK = at('node_modules', '.palier-lock');

/** Makes node_modules what package-lock.json says, when it is not. Stopped half-way, the next run begins it again. */
export async function ensurePackages() {
  if (areInstalled()) return;
  refuseHopelessSystem();
  await inTurn('installing packages', async (hold) => {
    if (areInstalled()) return;
    await during(
      `Installing the packages (${Object.keys(packagesOf(at('package-lock.json'))).length} at most, from npm's cache or the registry)`,
      () => install(hold),
    );
    if (!matchesLock())
      throw new Stop(
        'npm ended well but node_modules is not what package-lock.json says: run "npm ci --include=dev --include=optional" and look at what it prints.',
      );
    // The last thing written: without it, node_modules counts as half made.
    writeFileSync(MARK, lockHash());
  });
}

function areInstalled() {
  if (readOptional(MARK) === lockHash()) return true;
  // Somebody ran npm himself. npm writes its own list last, so a list that agrees means a whole folder.
  if (!matchesLock()) return false;
  writeFileSync(MARK, lockHash());
  return true;
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
}

function packagesOf(file) {
  return JSON.parse(readOptional(file) ?? '{}').packages ?? {};
}

/** Every package that the lock asks for is there in its version; those for other systems may be absent. */
function matchesLock() {
  const there = packagesOf(at('node_modules', '.package-lock.json'));
  return Object.entries(packagesOf(at('package-lock.json'))).every(([path, asked]) => {
    if (path === '') return true;
    return there[path] ? there[path].version === asked.version && existsSync(at(path)) : asked.optional === true && !isForHere(asked);
  });
}

/** True for a package that names this system: without it the program does not run, however optional npm takes it to be. */
function isForHere({ os, cpu, libc }) {
  const is = (wanted, here) => wanted !== undefined && [wanted].flat().includes(here);
  return is(os, process.platform) && is(cpu, process.arch) && (libc === undefined || is(libc, isMusl() ? 'musl' : 'glibc'));
}

function isMusl() {
  return process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined;
}

async function install(hold) {
  rmSync(MARK, { force: true });
  // Nothing we need hangs on an install script, so none is run.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = npmProgram();
  const env = environmentWith(npm.node, cacheWeMayWrite());
  // Asked to stop, npm takes half a minute to clear up what the next run clears anyway.
  const { code, written } = await runChild(npm.file, [...npm.args, ...args], { env, output: 'kept', began: hold, endBy: 'SIGKILL' }).catch(
    (error) => {
      throw error.code === 'ENOENT' ? new Stop('npm was not found: install it (it comes with Node) and run the command again.') : error;
    },
  );
  if (code !== 0)
    throw new Stop(
      `npm could not install the packages. It said:\n${essenceOf(written)}\nMend that (often it is the network) and run the command again.`,
    );
}

/** npm's own script under our Node once there is one: under an older Node it settles some things differently. */
function npmProgram() {
  const node = bestNodeNow();
  const script = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : scriptInPath();
  return script ? { node, file: node, args: [script] } : { node, file: 'npm', args: [] };
}

function bestNodeNow() {
  try {
    // npm ci takes node_modules away: the Node that runs it must not stand in there.
    const node = findNode();
    return node.startsWith(at('node_modules')) ? process.execPath : node;
  } catch {
    return process.execPath;
  }
}

/** npm's script: what `npm` in the path leads to, or (on Windows, where that is a script of the shell) what lies beside Node. */
function scriptInPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'npm')).find((file) => existsSync(file));
  const beside = [...folders, dirname(process.execPath)].map((folder) => join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'));
  const real = found && realpathSync(found);
  return real?.endsWith('.js') ? real : (beside.find((file) => existsSync(file)) ?? null);
}

/** npm wants a cache it can write; a service's user often has a home it cannot. */
function cacheWeMayWrite() {
  const cache = process.env.npm_config_cache ?? join(process.env.HOME ?? process.env.USERPROFILE ?? '/', '.npm');
  return isWritable(cache) ? {} : { npm_config_cache: at('.palier', 'npm') };
}

function isWritable(path) {
  if (!statSync(path, { throwIfNoEntry: false })) return dirname(path) !== path && isWritable(dirname(path));
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** npm begins with what is wrong, and goes on with a stack or its manual. */
function essenceOf(written) {
  const lines = written.trim().split('\n');
  return lines
    .filter((line) => !/^npm (error|warn)\s+at /.test(line))
    .slice(0, 8)
    .join('\n');
}
