// The command over HTTP: what it prints, leaves behind and cosigns, and that it never cosigns two sides of a fork.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Bytes, fromUtf8 } from '@heliogram/crypto';
import { openCheckpoint } from '@heliogram/crypto/transparency';
import { ConfigError } from '../config.ts';
import { cosignerKey } from '../cosigner-key.ts';
import { TestKeyLog, testLeaf } from '../testing/test-key-log.ts';
import { runAudit } from './command.ts';
import { readAuditSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'heliogram-audit-command-'));
const startMs = Date.UTC(2026, 0, 1);
let nowMs = startMs + 60_000;
/** How much later every look at the clock is. */
let stepMs = 0;
let log: TestKeyLog;
const server = createServer(async (request, response) => {
  const bytes = await log.get((request.url ?? '').replace('/keys/', ''), 2 ** 24);
  response.writeHead(bytes ? 200 : 404).end(bytes);
});
before(async () => {
  log = await (await TestKeyLog.make())
    .add(startMs, [testLeaf('a')])
    .add(startMs, [testLeaf('b')])
    .publish();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...words: readonly string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = readAuditSettings(['--url', url, ...words], folder);
  const code = await runAudit(settings, {
    out: (line) => lines.push(line),
    err: (line) => lines.push(line),
    nowMs: () => (nowMs += stepMs),
  });
  return { code, lines };
}

const cosigning = ['--state', 'state', '--key', 'key', '--name', 'a.example', '--cosigned', 'cosigned'];

async function cosigned(): Promise<{ size: number; timeS: number | null | undefined }> {
  const { key } = await cosignerKey(join(folder, 'key'), undefined, '');
  const bytes: Bytes = new Uint8Array(readFileSync(join(folder, 'cosigned')));
  const opened = await openCheckpoint(bytes, { origin: log.origin, keys: [log.signer.key] }, [key]);
  const mine = opened.note.verified.find((one) => one.key.name === 'a.example');
  return { size: opened.checkpoint.size, timeS: mine?.timeS };
}

test('a good log is one line and is cosigned, at a time that never runs backwards', async () => {
  const { code, lines } = await run(...cosigning);
  assert.equal(code, 0);
  assert.match(lines[0] ?? '', /^Cosignature: — a\.example \S+$/);
  const good =
    'GOOD: log.example/keys has 2 entries (2 new entries), 3 leaves added and none changed, the newest entry 1 min old';
  assert.deepEqual(lines.slice(1), [`${good}; no policy given, so nobody but the log vouches for it.`]);
  assert.deepEqual(await cosigned(), { size: 2, timeS: nowMs / 1000 });
  nowMs -= 30_000;
  await log.add(startMs, []).publish();
  assert.equal((await run(...cosigning)).code, 0);
  assert.deepEqual(await cosigned(), { size: 3, timeS: nowMs / 1000 + 30 });
});

test('a fork is not cosigned, named, and what the log signed is kept', async () => {
  const honest = log;
  const before = fromUtf8(log.files.get('checkpoint') as Bytes);
  log = await (await TestKeyLog.make())
    .add(startMs, [testLeaf('other')])
    .add(startMs, [])
    .add(startMs, [])
    .publish();
  const { code, lines } = await run(...cosigning);
  assert.equal(code, 1);
  assert.match(lines.join('\n'), /^FAULT in consistency: the first 3 entries are not those.* is kept in \S+\.$/);
  const kept = readdirSync(folder).filter((name) => name.startsWith('state.fault-'));
  assert.equal(kept.length, 1);
  const text = readFileSync(join(folder, kept[0] ?? ''), 'utf8');
  assert.ok(text.includes(before) && text.includes(fromUtf8(log.files.get('checkpoint') as Bytes)));
  assert.equal((await cosigned()).size, 3);
  const json = await run('--state', 'state', '--json');
  assert.equal(json.code, 1);
  const found = JSON.parse(json.lines.join('')) as Record<string, unknown>;
  assert.deepEqual([found.result, found.check, found.index], ['fault', 'consistency', null]);
  log = honest;
});

test('a log that was not audited from its beginning is not cosigned', async () => {
  assert.equal((await run('--state', 'half', '--from', '1')).code, 0);
  const { code, lines } = await run('--state', 'half', '--key', 'key', '--cosigned', 'never');
  assert.equal(code, 3);
  assert.match(lines.join(), /^UNFINISHED: the state begins at entry 1: only whole audits are cosigned\./);
  assert.ok(!readdirSync(folder).includes('never'));
});

test('long work says how far it is', async () => {
  const short = log;
  log = await TestKeyLog.make();
  while (log.size < 600) log.add(startMs, []);
  await log.publish();
  stepMs = 1500;
  const { code, lines } = await run();
  [stepMs, log] = [0, short];
  assert.equal(code, 0);
  assert.deepEqual(lines.slice(0, -1), ['256 of 600 entries, 42 %']);
});

test('a policy that is none, and a state that is none, are told', async () => {
  await assert.rejects(run('--policy', 'nowhere'), ConfigError);
  writeFileSync(join(folder, 'policy'), 'quorum all\n');
  await assert.rejects(run('--policy', 'policy'), /line 1 of the policy/);
  writeFileSync(
    join(folder, 'text'),
    'this is a text file, and a long one at that, so that it cannot be a database'.repeat(20),
  );
  const { code, lines } = await run('--state', 'text');
  assert.equal(code, 3);
  assert.match(lines.join(), /text cannot be used as state/);
});
