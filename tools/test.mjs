// @ts-check
// `npm test [-- PATTERN …]`: every check of this repository, then every test. Patterns are parts of test file paths;
// with patterns only those tests run and no stage. Ends with one line: `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism, freemem } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { provideChromium } from './chromium.mjs';
import { provideGo } from './go.mjs';
import { root, setUp } from './set-up.mjs';
import { makeTestRoom } from './test-room.mjs';

const TEST_PATIENCE_MS = 420_000;
const STAGE_PATIENCE_MS = 300_000;
/** All tests together take less than a quarter of an hour; twice that is a fault and no longer a busy machine. */
const RUN_PATIENCE_MS = 1_800_000;

/** @typedef {{ name: string, runs: string[][] }} Stage each run is a script under Node 24 and its arguments */
/** @type {Stage[]} */
const stages = [
  {
    name: 'format and lint',
    runs: [['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings', '.']],
  },
  {
    name: 'types',
    runs: [
      ['node_modules/typescript/bin/tsc', '-b'],
      ['node_modules/typescript/bin/tsc', '-b', 'packages/web'],
      ['node_modules/typescript/bin/tsc', '-p', 'tools'],
    ],
  },
  { name: 'arrows', runs: [['tools/arrows.mjs']] },
  { name: 'dead code', runs: [['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints']] },
  { name: 'words', runs: [['tools/words.mjs']] },
  { name: 'contract', runs: [['node_modules/@bufbuild/buf/bin/buf', 'lint']] },
  { name: 'generated files', runs: [['tools/gen.mjs', '--check']] },
  { name: 'changelog', runs: [['tools/changelog.mjs']] },
  { name: 'docs', runs: [['tools/docs.mjs']] },
];

/**
 * @param {string} node @param {string[]} args @param {number} patienceMs
 * @param {(text: string) => void} [onOutput] gets output as it comes
 * @returns {Promise<{ isGood: boolean, output: string }>}
 */
function run(node, args, patienceMs, onOutput) {
  return new Promise((resolve) => {
    const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
    const env = { ...testEnvironment(), PATH: path };
    const child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      onOutput?.(chunk.toString());
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    // The whole group: what tests have started must not outlive them.
    const end = (/** @type {NodeJS.Signals} */ signal) => {
      try {
        process.kill(-(child.pid ?? 0), signal);
      } catch {
        child.kill(signal);
      }
    };
    const interrupted = () => {
      end('SIGKILL');
      process.exit(130);
    };
    process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
    const timer = setTimeout(() => {
      keep(Buffer.from(`\nstopped after ${patienceMs / 1000} s\n`));
      end('SIGKILL');
    }, patienceMs);
    child.on('error', (error) => keep(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve({ isGood: code === 0, output });
    });
  });
}

/** Tests must not see the settings of the server somebody runs on this machine. */
function testEnvironment() {
  const isOurs = (/** @type {string} */ name) => name.startsWith('HELIOGRAM_') || name === 'DATABASE_URL';
  const others = Object.entries(process.env).filter(([name]) => !isOurs(name) && name !== 'NODE_OPTIONS');
  // Hundreds of programs load the same files: types are stripped and code is compiled once for all of them.
  return { ...Object.fromEntries(others), NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled') };
}

/** @param {string} node @param {Stage} stage */
async function runStage(node, { name, runs }) {
  const start = Date.now();
  let failed = '';
  for (const [script = '', ...args] of runs) {
    const { isGood, output } = await run(node, [join(root, script), ...args], STAGE_PATIENCE_MS);
    if (!isGood) failed += output.trimEnd() || `${script} failed without a word`;
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  say(`${failed === '' ? '✔' : '✖'} ${name.padEnd(16)} ${failed === '' ? 'ok' : 'failed'} (${seconds} s)`);
  if (failed !== '') say(failed);
  return failed === '';
}

/** Test files. The runner takes them by the alphabet: the last are quick, so that no processor waits long for the other. */
function listTests() {
  const homes = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`);
  const tests = [...homes, 'tools'].flatMap((home) => {
    if (!existsSync(join(root, home))) return [];
    return readdirSync(join(root, home), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.test\.(ts|tsx|mjs)$/.test(path))
      .map((path) => `${home}/${path.replaceAll('\\', '/')}`);
  });
  return tests.sort();
}

/** One more than processors: tests of the app wait for frames and answers as much as they compute. Each may take a gigabyte. */
function filesAtOnce() {
  return freemem() < 8 * 1024 ** 3 ? 2 : Math.min(availableParallelism() + 1, 4);
}

/** @param {string} node @param {string[]} files */
async function runTests(node, files) {
  const args = [
    '--test',
    `--test-concurrency=${filesAtOnce()}`,
    `--import=${new URL('./test-guard.mjs', import.meta.url).href}`,
    `--test-timeout=${TEST_PATIENCE_MS}`,
    `--test-reporter=${new URL('./test-reporter.mjs', import.meta.url).href}`,
    '--disable-warning=ExperimentalWarning',
    ...files,
  ];
  const { isGood, output } = await run(node, args, RUN_PATIENCE_MS, (text) => void process.stdout.write(text));
  const count = (/** @type {string} */ name) => Number(output.match(new RegExp(`^ℹ ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return {
    passed: count('pass'),
    // A runner that ended badly without naming a failure has failed all the same.
    failed: isGood ? failed : Math.max(failed, 1),
    skipped: count('skipped') + count('todo'),
  };
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}

async function main() {
  const patterns = process.argv.slice(2).filter((one) => one !== '--');
  const node = setUp({ say });
  let failedStages = 0;
  if (patterns.length === 0) {
    for (const stage of stages) if (!(await runStage(node, stage))) failedStages += 1;
  }
  const files = listTests().filter((path) => patterns.length === 0 || patterns.some((one) => path.includes(one)));
  if (files.length === 0) {
    say(`No test file matches ${patterns.join(' or ')}.`);
    process.exit(2);
  }
  if (files.some((path) => path.includes('/e2e/') || path.includes('packages/web/'))) {
    process.env.CHROMIUM = provideChromium(say);
    await buildWeb({ node, say });
  }
  if (files.some((path) => path.includes('/conformance/'))) provideGo(say);
  say(`Running ${files.length} test files ...`);
  const room = makeTestRoom();
  process.on('exit', room.remove);
  process.env.TMPDIR = room.path;
  const { passed, failed, skipped } = await runTests(node, files);
  if (failedStages > 0) say(`${failedStages} of ${stages.length} checks failed; they count as failed below.`);
  say(`${passed} passed, ${failed + failedStages} failed, ${skipped} skipped`);
  process.exit(failed + failedStages === 0 ? 0 : 1);
}

await main();
