// @ts-check
// Provides Go and its packages for transparency logs, with which a test lets somebody else verify ours; on Debian as root it
// installs them. Where they cannot be had, the test is skipped, and this says so.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installPackages } from './apt.mjs';

const packages = ['golang-go', 'golang-golang-x-mod-dev'];

/** @param {(line: string) => void} say */
export function provideGo(say) {
  if (isThere() || (installPackages(packages, 'Installing Go (once, about a minute) ...', say) && isThere())) return;
  say(
    `NOT JUDGED BY GO: transparency logs are verified by our own code only. On Debian: sudo apt-get install ${packages.join(' ')}`,
  );
}

function isThere() {
  return existsSync('/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog') && spawnSync('go', ['version']).status === 0;
}
