// @ts-check
// Loaded before each test file: when all its tests are done and something still keeps the process alive, says what and
// ends it as a failure. Without this one forgotten socket would hold up the whole run.
import { after } from 'node:test';
import { isMainThread } from 'node:worker_threads';

// Longer than any call of the SDK waits for its answer: a client killed on purpose leaves such timers behind.
const GRACE_MS = 60_000;

function leave() {
  const kept = [...new Set(process.getActiveResourcesInfo())].join(', ');
  process.stderr.write(`${process.argv[1]} does not end: still open are ${kept}\n`);
  process.exit(1);
}

// Only in test files: programs they start inherit what Node was started with.
if (isMainThread && /\.test\.(ts|tsx|mjs)$/.test(process.argv[1] ?? '')) {
  after(() => void setTimeout(leave, GRACE_MS).unref());
}
