// @ts-check
// Asks for a line under Unreleased in CHANGELOG.md when packages changed since the last release.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './set-up.mjs';

/** The lines under Unreleased that say something. @param {string} text */
export function unreleasedLines(text) {
  const section = /^## Unreleased\s*$([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(text)?.[1];
  if (section === undefined) return undefined;
  return section.split('\n').filter((line) => /^[-*] \S/.test(line));
}

/** @param {string[]} args */
function git(args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Whether the packages differ from the last release; without a release or without git everything is new. */
function hasChanged() {
  const release = git(['describe', '--tags', '--abbrev=0', '--match', 'v*']);
  return release === undefined || git(['diff', '--name-only', release, '--', 'packages/*/src', 'proto']) !== '';
}

function main() {
  const lines = unreleasedLines(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
  if (lines === undefined) {
    process.stderr.write('CHANGELOG.md needs a section "## Unreleased".\n');
    process.exit(1);
  }
  if (lines.length === 0 && hasChanged()) {
    process.stderr.write('The packages changed: say what in CHANGELOG.md under Unreleased.\n');
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
