// @ts-check
// `npm run fix`: everything a machine may fix: formatting, safe lint fixes, generated files, the picture of the arrows.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './set-up.mjs';

const node = setUp();
const steps = [
  ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.'],
  ['tools/gen.mjs'],
  ['tools/arrows.mjs', '--write'],
];
let failures = 0;
for (const [script, ...args] of steps) {
  const { status } = spawnSync(node, [join(root, script ?? ''), ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) failures += 1;
}
process.exit(failures === 0 ? 0 : 1);
