// The benches still run and say what they promise: their quick forms, and the shape of the JSON alone. How fast anything
// was is nobody's to assert.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from '@heliogram/testkit';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const run = promisify(execFile);

/** What every report has, and these metrics at least. */
const promised: Readonly<Record<string, readonly string[]>> = {
  crypto: ['seal_ms', 'open_ms', 'add_2_ms', 'update_2_ms', 'process_2_ms', 'join_2_ms', 'vault_record_2_bytes'],
  delivery: [
    ...['durable_per_s', 'delivered_per_s', 'p50_ms', 'p99_ms', 'half_p50_ms', 'half_p99_ms'],
    ...['server_cpu', 'client_cpu', 'server_rss_mb'],
  ],
};

for (const [name, metrics] of Object.entries(promised)) {
  test(`the bench ${name} writes its report`, async () => {
    const folder = temporaryFolder();
    try {
      const file = join(folder.path, 'report.json');
      const { stdout } = await run(process.execPath, [main, name, '--quick', '--json', file]);
      const text = readFileSync(file, 'utf8');
      assert.equal(stdout, text);
      const report = JSON.parse(text) as Record<string, unknown>;
      assert.deepEqual(Object.keys(report), ['bench', 'at', 'machine', 'versions', 'config', 'metrics']);
      assert.equal(report.bench, name);
      assert.equal((report.config as Record<string, unknown>).quick, true);
      const measured = report.metrics as Record<string, unknown>;
      for (const metric of metrics) assert.ok(Number.isFinite(measured[metric]), `${metric} is a number`);
    } finally {
      folder.remove();
    }
  });
}

test('an unknown bench is wrong use, and the answer names those there are', async () => {
  await assert.rejects(run(process.execPath, [main, 'speed']), (error: { code?: unknown; stderr?: unknown }) => {
    assert.equal(error.code, 2);
    assert.match(String(error.stderr), /delivery/);
    return true;
  });
});
