// @ts-check
// Checks every import against arrows.json and keeps the picture in ARCHITECTURE.md true to it.
// `node tools/arrows.mjs` checks both; `--write` redraws the picture first.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkArrows } from './arrow-rules.mjs';
import { root } from './set-up.mjs';

const BEGIN = '<!-- arrows: written by tools/arrows.mjs -->';
const END = '<!-- end of arrows -->';

/** @returns {import('./arrow-rules.mjs').House} */
function readHouse() {
  /** @type {import('./arrow-rules.mjs').House} */
  const house = { files: new Map(), manifests: {}, references: {} };
  for (const name of readdirSync(join(root, 'packages'))) {
    const home = join(root, 'packages', name);
    if (!existsSync(join(home, 'package.json'))) continue;
    house.manifests[name] = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const { references = [] } = JSON.parse(readFileSync(join(home, 'tsconfig.json'), 'utf8'));
    house.references[name] = references.map((/** @type {{ path: string }} */ one) => one.path.replace('../', ''));
    for (const path of readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' })) {
      const inner = path.replaceAll('\\', '/');
      if (!/\.tsx?$/.test(inner)) continue;
      house.files.set(`packages/${name}/src/${inner}`, readFileSync(join(home, 'src', path), 'utf8'));
    }
  }
  return house;
}

/** @param {import('./arrow-rules.mjs').Law} law */
function draw(law) {
  const lines = ['```mermaid', 'flowchart TD'];
  for (const [name, { says }] of Object.entries(law.packages)) lines.push(`  ${name}["<b>${name}</b><br/>${says}"]`);
  for (const [name, { may }] of Object.entries(law.packages)) {
    // An arrow that another arrow already implies would only clutter the picture.
    const implied = new Set(may.flatMap((one) => reach(one, law)));
    for (const one of may) if (!implied.has(one)) lines.push(`  ${name} --> ${one}`);
  }
  return [...lines, '```'].join('\n');
}

/** @param {string} name @param {import('./arrow-rules.mjs').Law} law @returns {string[]} */
function reach(name, law) {
  const may = law.packages[name]?.may ?? [];
  return [...may, ...may.flatMap((one) => reach(one, law))];
}

/** @param {string} text @param {string} picture */
function withPicture(text, picture) {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`ARCHITECTURE.md needs the lines ${BEGIN} and ${END}`);
  return `${text.slice(0, begin + BEGIN.length)}\n${picture}\n${text.slice(end)}`;
}

function main() {
  /** @type {import('./arrow-rules.mjs').Law} */
  const law = JSON.parse(readFileSync(join(root, 'arrows.json'), 'utf8'));
  const house = readHouse();
  const findings = checkArrows(house, law);
  for (const { path, line, says } of findings) process.stderr.write(`${path}:${line}: ${says}\n`);
  const page = join(root, 'ARCHITECTURE.md');
  const text = readFileSync(page, 'utf8');
  const drawn = withPicture(text, draw(law));
  const isStale = drawn !== text;
  if (isStale && process.argv.includes('--write')) writeFileSync(page, drawn);
  else if (isStale) process.stderr.write('ARCHITECTURE.md: the picture of the arrows is old: npm run fix\n');
  if (findings.length > 0 || (isStale && !process.argv.includes('--write'))) process.exit(1);
  process.stdout.write(`${house.files.size} files follow the arrows\n`);
}

main();
