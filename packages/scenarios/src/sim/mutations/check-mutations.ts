// Proves that the simulation can fail: the code is broken in one way after the other, in a copy of the sources, and each time a seed
// must show that an invariant does not hold any more.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copySources } from './copy-sources.ts';
import { type Mutation, mutations } from './mutations.ts';

/** Seeds within which a mutation must be noticed, unless told. */
const enoughSeeds = 60;
const patienceMs = 1_800_000;

/** Checks all mutations, or those named. @returns the exit code: 0 when every one was noticed */
export async function checkMutations(
  names: readonly string[],
  seeds: number | undefined,
  say: (line: string) => void,
): Promise<number> {
  const unknown = names.filter((name) => !mutations.some((one) => one.name === name));
  if (unknown.length > 0) {
    say(`no such mutation: ${unknown.join(', ')}; there are ${mutations.map(({ name }) => name).join(', ')}`);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'heliogram-mutations-'));
  try {
    copySources(folder);
    let survivors = 0;
    const wanted = mutations.filter(({ name }) => names.length === 0 || names.includes(name));
    for (const mutation of wanted) broken(folder, mutation);
    for (const mutation of wanted) {
      const noticed = await isNoticed(folder, mutation, seeds ?? enoughSeeds);
      say(`${noticed ? '✔' : '✖'} ${mutation.name}: ${noticed ?? `survives; ${mutation.breaks}`}`);
      if (!noticed) survivors += 1;
    }
    say(`${wanted.length - survivors} of ${wanted.length} mutations noticed`);
    return survivors > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Breaks the copy, simulates, and mends the copy again. @returns the first thing found wrong */
async function isNoticed(folder: string, mutation: Mutation, seeds: number): Promise<string | undefined> {
  const path = join(folder, mutation.file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, broken(folder, mutation));
  try {
    const said = await simulate(folder, ['--seeds', `${seeds}`, '--first']);
    const [, seed, wrong] = /^seed (\d+): \d+ wrong\n {2}(.*)$/m.exec(said.output) ?? [];
    if (seed !== undefined) {
      writeFileSync(path, whole);
      const { code } = await simulate(folder, ['--seed', seed]);
      if (code !== 0) throw new Error(`seed ${seed} fails without ${mutation.name} as well: mend that first`);
      return `seed ${seed}: ${wrong?.slice(0, 140)}`;
    }
    if (said.code !== 0) throw new Error(`with ${mutation.name} nothing runs any more:\n${said.output.slice(-2000)}`);
    return undefined;
  } finally {
    writeFileSync(path, whole);
  }
}

/** The file as it is when broken. @throws Error when the code has moved on */
function broken(folder: string, { name, file, find, replace }: Mutation): string {
  const whole = readFileSync(join(folder, file), 'utf8');
  if (whole.split(find).length !== 2)
    throw new Error(`the mutation ${name} does not fit ${file} any more: bring it up to date`);
  return whole.replace(find, () => replace);
}

interface Run {
  readonly code: number | null;
  readonly output: string;
}

function simulate(folder: string, flags: readonly string[]): Promise<Run> {
  const main = join(folder, 'packages/scenarios/src/sim/main.ts');
  const args = ['--disable-warning=ExperimentalWarning', main, ...flags];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: patienceMs });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
