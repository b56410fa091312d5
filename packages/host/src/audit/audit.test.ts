// Audits of logs that are honest, of logs that lie with their signature, and of honest ones whose files were changed on the way.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Bytes, utf8 } from '@heliogram/crypto';
import { EMPTY, encodeAuditorUpdate, insertLeaves } from '@heliogram/crypto/key-map';
import {
  formatVerifierKey,
  LOG_KEY,
  parseTrustPolicy,
  type TrustPolicy,
  WITNESS_KEY,
} from '@heliogram/crypto/transparency';
import { TestKeyLog, testLeaf, testSigner, updatePath } from '../testing/test-key-log.ts';
import { audit } from './audit.ts';
import type { Known, KnownStore } from './known.ts';
import { openAuditState } from './state.ts';
import { type Audited, AuditFault, AuditUnfinished, type Check } from './verdict.ts';

const startMs = Date.UTC(2026, 0, 1);
const minuteMs = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'heliogram-audit-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Entries a minute apart, each with as many leaves as its number says, three at most. */
async function honest(size: number): Promise<TestKeyLog> {
  const log = await TestKeyLog.make();
  return grow(log, size);
}

async function grow(log: TestKeyLog, size: number): Promise<TestKeyLog> {
  while (log.size < size) {
    const index = log.size;
    const leaves = Array.from({ length: index % 4 }, (_, at) => testLeaf(`${index} ${at}`));
    log.add(startMs + index * minuteMs, leaves);
  }
  return log.publish();
}

function memory(known?: Known): KnownStore {
  let kept = known;
  return {
    read: () => kept,
    write: (next) => {
      kept = next;
    },
  };
}

interface Given {
  readonly store?: KnownStore;
  readonly policy?: TrustPolicy;
  readonly from?: number;
  readonly nowMs?: number;
}

async function run(log: TestKeyLog, given: Given = {}): Promise<Audited> {
  const nowMs = given.nowMs ?? startMs + log.size * minuteMs;
  const { store = memory(), policy, from = 0 } = given;
  return (await audit({ log, policy, store, from, nowMs: () => nowMs, progress: () => undefined })).audited;
}

async function faultOf(log: TestKeyLog, given: Given = {}): Promise<AuditFault> {
  const fault = await run(log, given).catch((error: unknown) => error);
  assert.ok(fault instanceof AuditFault, `no fault was found: ${fault instanceof Error ? fault.stack : ''}`);
  return fault;
}

async function assertFault(check: Check, index: number | null, log: TestKeyLog, given?: Given): Promise<void> {
  const fault = await faultOf(log, given);
  assert.deepEqual([fault.check, fault.index], [check, index], fault.message);
}

test('an honest log is followed from its first entry, and from where the last audit ended', async () => {
  const log = await honest(3);
  const path = join(folder, 'state');
  const first = openAuditState(path);
  assert.throws(() => openAuditState(path), /in use by another audit/);
  const begun = await run(log, { store: first });
  first.close();
  assert.deepEqual([begun.from, begun.resumedAt, begun.size, begun.leaves, begun.silences], [0, 0, 3, 4, 0]);
  await grow(log, 300);
  log.asked.length = 0;
  const second = openAuditState(path);
  const audited = await run(log, { store: second });
  assert.deepEqual([audited.from, audited.resumedAt, audited.size], [0, 3, 300]);
  assert.equal(audited.leaves, 75 * 6 + 1);
  assert.equal(log.asked.filter((one) => one.startsWith('update/')).length, 297);
  assert.equal((await run(log, { store: second })).resumedAt, 300);
  second.close();
});

test('an audit that was stopped goes on at the last whole bundle', async () => {
  const log = await honest(300);
  const store = memory();
  const broken = log.fork().flip(updatePath(290), 40);
  await assertFault('update', 290, broken, { store });
  assert.equal(store.read()?.size, 256);
  const audited = await run(log, { store });
  assert.deepEqual([audited.resumedAt, audited.size, audited.leaves], [256, 300, 75 * 6 + 1]);
});

test('an audit may begin later, and says so', async () => {
  const log = await honest(10);
  assert.deepEqual((await run(log, { from: 7 })).from, 7);
  await assert.rejects(run(log, { from: 10 }), AuditUnfinished);
  await assertFault('update', 8, log.fork().flip(updatePath(8), 5), { from: 7 });
  await assert.doesNotReject(run(log.fork().flip(updatePath(3), 5), { from: 7 }));
});

test('whatever bit of a file is flipped is found, and where', async () => {
  const log = await honest(5);
  const flips: [path: string, check: Check, index: (at: number) => number | null][] = [
    ['configuration', 'configuration', () => null],
    ['checkpoint', 'checkpoint', () => null],
    ['tile/0/000.p/5', 'tiles', () => null],
    ['tile/entries/000.p/5', 'entries', (at) => Math.floor(at / 42)],
    ...[0, 1, 2, 3, 4].map((index) => [updatePath(index), 'update', () => index] as [string, Check, () => number]),
  ];
  for (const [path, check, index] of flips) {
    const { length } = log.files.get(path) as Bytes;
    for (let at = 0; at < length; at += 1 + Math.floor(length / 40)) {
      const fault = await faultOf(log.fork().flip(path, at));
      if (path === 'configuration') {
        // A flipped key of the VRF is found in the map; a flipped name, in the checkpoint.
        assert.match(fault.check, /^(configuration|checkpoint)$/, `${path} ${at}`);
        continue;
      }
      assert.equal(fault.check, check, `${path} ${at}: ${fault.message}`);
      // A length that was flipped damages the bundle as a whole.
      if (!(check === 'entries' && at % 42 < 2))
        assert.equal(fault.index, index(at), `${path} ${at}: ${fault.message}`);
    }
  }
  const large = await honest(300);
  await assertFault('tiles', 0, large.fork().flip('tile/0/000', 77));
  await assertFault('tiles', null, large.fork().flip('tile/0/001.p/44', 77));
  await assertFault('tiles', null, large.fork().flip('tile/1/000.p/1', 7));
  await assertFault('entries', 255, large.fork().flip('tile/entries/000', 42 * 255 + 20));
  await assertFault('entries', 299, large.fork().flip('tile/entries/001.p/44', 42 * 43 + 20));
});

test('what is taken away, added or swapped is found', async () => {
  const log = await honest(5);
  for (const [path, check, index] of [
    ['tile/0/000.p/5', 'tiles', 0],
    ['tile/entries/000.p/5', 'entries', 0],
    [updatePath(2), 'update', 2],
  ] as const) {
    const gone = log.fork();
    gone.files.delete(path);
    await assertFault(check, index, gone);
    const endless = log.fork();
    endless.files.set(path, new Uint8Array(20_000_000));
    await assertFault(check, index, endless);
  }
  await assertFault('entries', 0, log.fork().cutEntry('tile/entries/000.p/5', 4));
  const swapped = log.fork();
  swapped.files.set(updatePath(2), log.files.get(updatePath(3)) as Bytes);
  await assertFault('update', 2, swapped);
  for (const name of ['checkpoint', 'configuration']) {
    const none = log.fork();
    none.files.delete(name);
    await assert.rejects(run(none), AuditUnfinished);
  }
});

test('a log that changes, removes or hides a leaf, and signs that, is found out at that entry', async () => {
  const log = await honest(4);
  const nowMs = startMs + 4 * minuteMs;
  const others = [1, 2, 3].flatMap((index) => Array.from({ length: index }, (_, at) => testLeaf(`${index} ${at}`)));
  const changed = others.map((leaf, at) => (at === 2 ? { ...leaf, commitment: testLeaf('evil').commitment } : leaf));
  for (const map of [insertLeaves(EMPTY, changed), insertLeaves(EMPTY, others.slice(1)), EMPTY]) {
    await assertFault('update', 4, await log.fork().add(nowMs, [], { map }).publish(), { nowMs });
    // With an update that is true by itself, of another map.
    const update = encodeAuditorUpdate(EMPTY, map === EMPTY ? [] : changed);
    await assertFault('update', 4, await log.fork().add(nowMs, [], { map, update }).publish(), { nowMs });
  }
  const twice = log.fork();
  const again = { ...testLeaf('2 1'), commitment: testLeaf('evil').commitment };
  const update = encodeAuditorUpdate(log.map, [again]);
  await assertFault('update', 4, await twice.add(nowMs, [], { map: log.map, update }).publish(), { nowMs });
});

test('a map of another VRF key or another log is found out at its first entry', async () => {
  const log = await honest(2);
  log.files.set('configuration', utf8(`${formatVerifierKey(log.signer.key)}\n${'ab'.repeat(32)}\n`));
  await assertFault('configuration', 0, log);
  const bare = await TestKeyLog.make();
  await assertFault('configuration', 0, await bare.add(startMs, [], { map: EMPTY }).publish());
});

test('time that runs backwards, has not come or stands still is told', async () => {
  const backwards = (await honest(3)).add(startMs, []).add(startMs + 5 * minuteMs, []);
  await assertFault('time', 3, await backwards.publish());
  const future = (await honest(3)).add(startMs + 100 * minuteMs, []);
  await assertFault('time', 3, await future.publish());
  const log = await honest(3);
  await assertFault('freshness', 2, log, { nowMs: startMs + 1500 * minuteMs });
  const still = await run(log, { nowMs: startMs + 120 * minuteMs });
  assert.deepEqual(still.silent, [{ index: 3, fromMs: startMs + 2 * minuteMs, untilMs: startMs + 120 * minuteMs }]);
  const silent = await log.add(startMs + 70 * minuteMs, []).publish();
  const { silent: found, silences } = await run(silent, { nowMs: startMs + 80 * minuteMs });
  assert.deepEqual([silences, found.map(({ index }) => index)], [1, [3]]);
});

test('a log that is rewritten, forked, shrunk or signed anew between two audits is found out', async () => {
  const log = await honest(6);
  const store = memory();
  await run(log, { store });
  const known = store.read() as Known;
  const other = (await honest(5)).add(startMs + 5 * minuteMs, [testLeaf('other')]);
  await assertFault('consistency', null, await other.publish(), { store: memory(known) });
  const longer = await grow(other.fork(), 9);
  const fault = await faultOf(longer, { store: memory(known) });
  assert.match(fault.message, /first 6 entries are not those/);
  assert.deepEqual(fault.checkpoint, longer.files.get('checkpoint'));
  await assertFault('consistency', null, await honest(4), { store: memory(known) });
  const thief = await honest(6);
  thief.signer = await testSigner(log.origin, LOG_KEY, 2);
  await assertFault('checkpoint', null, await thief.publish(), { store: memory(known) });
  thief.files.set('configuration', utf8(`${formatVerifierKey(thief.signer.key)}\n${'09'.repeat(32)}\n`));
  await assertFault('configuration', null, thief, { store: memory(known) });
});

test('the quorum of a policy is that of the newest checkpoint, or of a recent one that it continues', async () => {
  const log = await honest(4);
  const witnesses = await Promise.all([1, 2, 3].map((seed) => testSigner(`w${seed}.example`, WITNESS_KEY, seed)));
  const lines = witnesses.map(({ key }, at) => `witness w${at + 1} ${formatVerifierKey(key)}`);
  const policyOf = (quorum: string, vkey = formatVerifierKey(log.signer.key)): TrustPolicy =>
    parseTrustPolicy(utf8([`log ${vkey}`, ...lines, 'group two 2 w1 w2 w3', `quorum ${quorum}`, ''].join('\n')));
  const policy = policyOf('two');
  await assertFault('quorum', null, log, { policy });
  assert.deepEqual((await run(log, { policy: policyOf('none') })).cosigned, {
    quorum: null,
    size: null,
    witnesses: [],
  });
  const one = log.fork();
  one.files.set('checkpoint', await log.cosigned(1));
  await assertFault('quorum', null, one, { policy });
  const both = log.fork();
  both.files.set('checkpoint', await log.cosigned(1, 3));
  assert.deepEqual((await run(both, { policy })).cosigned, { quorum: 'two', size: 4, witnesses: ['w1', 'w3'] });
  const bytes = both.files.get('checkpoint') as Bytes;
  await assertFault('checkpoint', null, both.flip('checkpoint', bytes.length - 20), { policy });

  const later = log.fork();
  later.files.set('cosigned', await log.cosigned(1, 2));
  await grow(later, 7);
  assert.deepEqual((await run(later, { policy })).cosigned, { quorum: 'two', size: 4, witnesses: ['w1', 'w2'] });
  const forked = (await honest(3)).add(startMs + 3 * minuteMs, [testLeaf('other')]);
  await grow(await forked.publish(), 7);
  forked.files.set('cosigned', await log.cosigned(1, 2));
  await assertFault('quorum', null, forked, { policy });
  const old = later.fork();
  for (let hour = 1; hour <= 26; hour++) old.add(startMs + hour * 60 * minuteMs, []);
  await assertFault('quorum', 3, await old.publish(), { policy, nowMs: startMs + 26 * 60 * minuteMs });
  const stranger = await testSigner('other.example/keys', LOG_KEY, 7);
  await assertFault('configuration', null, both, { policy: policyOf('none', formatVerifierKey(stranger.key)) });
});
