// @ts-check
// `npm run help`: the commands of this repository, from the `//` comments in package.json.
import { readFileSync } from 'node:fs';

/** @type {{ scripts: Record<string, string> }} */
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const names = Object.keys(scripts).filter((name) => !name.startsWith('//'));
const typed = (/** @type {string} */ name) => (name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`);
for (const name of names) process.stdout.write(`${typed(name).padEnd(16)} ${scripts[`//${name}`] ?? ''}\n`);
process.stdout.write('\nArguments follow two dashes: npm start -- --port 9000\n');
