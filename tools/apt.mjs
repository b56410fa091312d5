// @ts-check
// Installs Debian packages that tests need, where it may: on Linux, as root, with apt-get.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * @param {readonly string[]} packages
 * @param {string} notice said before it begins, because it takes a while
 * @param {(line: string) => void} say
 * @returns {boolean} whether they are installed now
 */
export function installPackages(packages, notice, say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say(notice);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}
