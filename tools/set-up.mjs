// @ts-check
// Makes a fresh clone ready: installs the locked dependencies when they are missing or stale, then provides Node 24.
// Runs on any Node from 20 and uses built-ins only. It runs no install script of any dependency: the binary that `node`
// would fetch is fetched here, and the database links its libraries itself when it starts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Which lock file was installed; npm removes it together with everything else. */
const STAMP = 'node_modules/.installed';
const LOCK_WAIT_MS = 300_000;
const isWindows = process.platform === 'win32';

/**
 * Installs what is missing and returns the path of a Node that runs TypeScript directly.
 * @param {{ say?: (line: string) => void }} [options] `say` gets one line per thing that takes long; default: stderr.
 * @returns {string}
 */
export function setUp({ say = (line) => void process.stderr.write(`${line}\n`) } = {}) {
  if (!isInstalled(root) || findNode(root) === undefined) {
    whileLocked(() => {
      if (!isInstalled(root)) install(say);
      if (findNode(root) === undefined) provideNode(say);
    });
  }
  return (
    findNode(root) ?? runningNode() ?? fail('Node 24 could not be installed. Install Node 24 or newer and try again.')
  );
}

/**
 * Whether node_modules holds what package-lock.json asks for: either we installed exactly this lock, or npm's own record
 * of what it installed says so. Packages of other platforms are in the lock and not in the record, leftovers neither.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const stamp = join(folder, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfLock(folder)) return true;
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const present = readPackages(join(folder, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) return present !== undefined;
  if (present === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = present[path];
    if (found === undefined) return entry.optional === true || entry.devOptional === true || entry.extraneous === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, extraneous?: boolean }} LockedPackage */

/** @param {string} path @returns {Record<string, LockedPackage> | undefined} */
function readPackages(path) {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}

/** @param {string} folder */
function hashOfLock(folder) {
  const path = join(folder, 'package-lock.json');
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
}

/** @param {(line: string) => void} say */
function install(say) {
  say('Installing dependencies (once, about half a minute) ...');
  const command = existsSync(join(root, 'package-lock.json')) ? 'ci' : 'install';
  npm([command, '--ignore-scripts', '--include=dev', '--include=optional'], root);
  writeFileSync(join(root, STAMP), hashOfLock(root));
}

/**
 * The Node that came with the repository, if it works.
 * @param {string} folder
 */
function findNode(folder) {
  const path = join(folder, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');
  return existsSync(path) && majorOf(path) >= 24 ? path : undefined;
}

/** The Node that runs this script, if it is new enough. */
function runningNode() {
  return Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : undefined;
}

/** @param {string} path */
function majorOf(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number.parseInt(String(stdout ?? '').slice(1), 10) || 0;
}

/**
 * The npm package `node` carries no binary: its install script fetches the package of the platform. The same is done
 * here in a folder of its own, then linked to where the script would have put it.
 * @param {(line: string) => void} say
 */
function provideNode(say) {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'node', 'package.json'), 'utf8'));
  const platform = isWindows ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${platform}-${process.arch}`;
  say(`Fetching Node ${version} ...`);
  const staging = join(root, 'node_modules', '.node-24');
  mkdirSync(staging, { recursive: true });
  writeFileSync(join(staging, 'package.json'), '{ "private": true }\n');
  try {
    npm(['install', '--no-save', '--no-package-lock', '--ignore-scripts', `${name}@${version}`], staging);
  } catch (error) {
    if (runningNode() !== undefined) return;
    throw error;
  }
  const file = isWindows ? 'node.exe' : 'node';
  place(join(staging, 'node_modules', name, 'bin', file), join(root, 'node_modules', 'node', 'bin', file));
  const shortcut = join(root, 'node_modules', '.bin', 'node');
  if (!isWindows && !existsSync(shortcut)) {
    rmSync(shortcut, { force: true });
    symlinkSync('../node/bin/node', shortcut);
  }
}

/** Links or, across file systems, copies; the target appears whole or not at all. @param {string} from @param {string} to */
function place(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  const temporary = `${to}.${process.pid}`;
  try {
    linkSync(from, temporary);
  } catch {
    copyFileSync(from, temporary);
  }
  chmodSync(temporary, 0o755);
  renameSync(temporary, to);
}

/**
 * Runs npm without questions; its output goes to stderr so that stdout stays the program's.
 * @param {string[]} args @param {string} folder
 */
function npm(args, folder) {
  const script = process.env.npm_execpath;
  const isScript = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  const [file, first] = isScript ? [process.execPath, [script]] : [isWindows ? 'npm.cmd' : 'npm', []];
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const { status, error, signal } = spawnSync(file, [...first, ...args, ...quiet], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: isWindows && !isScript,
    env: withoutNpmSettings(),
  });
  if (status !== 0) {
    const why = error?.message ?? (signal === null ? `exit code ${status}` : `signal ${signal}`);
    fail(`npm ${args.join(' ')} failed (${why}). Is the package registry reachable?`);
  }
}

/** A nested npm must not inherit which workspace, prefix or script the outer one was run for. */
function withoutNpmSettings() {
  const own =
    /^npm_(config_(global|prefix|local_prefix|workspaces?|include_workspace_root|ignore_scripts|omit|include|production|dry_run|yes)|lifecycle_|package_)/i;
  const entries = Object.entries(process.env).filter(([name]) => !own.test(name));
  return { ...Object.fromEntries(entries), NODE_ENV: 'development' };
}

/**
 * One set-up at a time: two commands started together in a fresh clone must not install over each other.
 * @param {() => void} work
 */
function whileLocked(work) {
  const lock = join(root, '.set-up.lock');
  const giveUpAt = Date.now() + LOCK_WAIT_MS;
  while (!tryLock(lock)) {
    if (Date.now() > giveUpAt) fail(`Another set-up seems to run. If not, remove ${lock} and try again.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHolderAlive(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** @param {string} lock */
function isHolderAlive(lock) {
  try {
    const holder = Number.parseInt(readFileSync(lock, 'utf8'), 10);
    // An empty file is a holder between creating and writing.
    if (Number.isNaN(holder)) return true;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  throw new Error(sentence);
}
