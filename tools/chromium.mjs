// @ts-check
// Finds the Chromium that tests run the web app in; on Debian as root it installs it, elsewhere it says how.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const packages = ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'];

/**
 * The path of a Chromium, installed when it can be.
 * @param {(line: string) => void} say
 * @returns {string}
 */
export function provideChromium(say) {
  const found = findChromium() ?? (install(say) ? findChromium() : undefined);
  if (found !== undefined) return found;
  throw new Error(
    'The tests of the web app need Chromium or Chrome. On Debian and Ubuntu: sudo apt-get install chromium fonts-noto-core fonts-noto-color-emoji. Elsewhere install Chrome, or say where it is: CHROMIUM=/path npm test',
  );
}

function findChromium() {
  const said = process.env.CHROMIUM;
  if (said !== undefined && existsSync(said)) return said;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places].find((path) =>
    existsSync(path),
  );
}

/** @param {(line: string) => void} say */
function install(say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say('Installing Chromium and fonts (once, about a minute) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}
