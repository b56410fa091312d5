// @ts-check
// The words of the web app: the catalogues say what the sources say, and no language misses a translation.
// `node tools/words.mjs` checks; `node tools/words.mjs --extract` writes what the sources say into the catalogues.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './set-up.mjs';

const web = join(root, 'packages', 'web');
const lingui = join(root, 'node_modules', '@lingui', 'cli', 'dist', 'lingui.js');

/** Runs Lingui's command under this Node. @param {string[]} args */
function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [lingui, ...args], {
    cwd: web,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', LINGUI_SUPPRESS_BABEL_WARNING: '1' },
  });
  return { isGood: status === 0, output: `${stdout}${stderr}`.trim() };
}

if (process.argv.includes('--extract')) {
  const { isGood, output } = run('extract', '--clean');
  process.stdout.write(`${output}\n`);
  process.exit(isGood ? 0 : 1);
}

const faults = [
  {
    args: ['check', 'sync'],
    advice: 'The catalogues are not what the sources say: node tools/words.mjs --extract',
  },
  {
    args: ['check', 'missing', '--mode', 'catalog', '--verbose'],
    advice: 'Translations are missing in packages/web/src/platform/words; the sentences above name them.',
  },
].flatMap(({ args, advice }) => {
  const { isGood, output } = run(...args);
  return isGood ? [] : [`${output.split('\n').slice(0, 60).join('\n')}\n${advice}\n`];
});
process.stdout.write(faults.join('\n'));
process.exit(faults.length === 0 ? 0 : 1);
