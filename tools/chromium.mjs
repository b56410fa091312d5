// @ts-check
// Finds the Chromium that tests run the web app in; on Debian as root it installs it, elsewhere it says how.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './apt.mjs';

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
  const notice = 'Installing Chromium and fonts (once, about a minute) ...';
  const found = findChromium() ?? (installPackages(packages, notice, say) ? findChromium() : undefined);
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
