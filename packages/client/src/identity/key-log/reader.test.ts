// A device against logs that are false in every way a log can be: each is told by its kind, and nothing of it is kept.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ed25519PublicKey, ed25519Signer, utf8 } from '@heliogram/crypto';
import { accountLabel, usernameLabel } from '@heliogram/crypto/key-map';
import { formatVerifierKey, type NoteSigner, WITNESS_KEY } from '@heliogram/crypto/transparency';
import { methods, type ProveResponse } from '@heliogram/protocol';
import { openMemoryStore } from '../../platform/store/memory.ts';
import type { Store } from '../../platform/store/store.ts';
import { NotBelievedError } from '../errors.ts';
import { type FindingKind, Findings } from '../findings.ts';
import { forgetLog, keepLabel, knownLog } from './known-log.ts';
import { MemoryKeyLog } from './memory-key-log.ts';
import { KeyLogReader } from './reader.ts';

const account = new Uint8Array(16).fill(7);
const ben = { usernames: ['ben'], accounts: [account] };
const papers = utf8('papers');
const firstOfBen = [[usernameLabel('ben'), account] as const, [accountLabel(account), papers] as const];

let log: MemoryKeyLog;
beforeEach(async () => {
  log = await MemoryKeyLog.open();
  await log.append(firstOfBen);
});

interface Device {
  readonly reader: KeyLogReader;
  readonly store: Store;
  /** Kinds found since it was last asked. */
  readonly kinds: () => Promise<FindingKind[]>;
}

/** A device whose server is `shown`, which may change. */
function device(shown: { log: MemoryKeyLog }, policy?: string, store: Store = openMemoryStore()): Device {
  const findings = new Findings(store, () => 0);
  const call: MemoryKeyLog['call'] = (method, request) => shown.log.call(method, request);
  const now = (): number => shown.log.nowMs;
  const reader = new KeyLogReader({ store, findings, call, now, ...(policy === undefined ? {} : { policy }) });
  return { reader, store, kinds: async () => (await findings.list()).map(({ kind }) => kind) };
}

async function finds(
  one: Device,
  kind: FindingKind,
  ask: () => Promise<unknown> = () => one.reader.ask(ben),
): Promise<void> {
  const before = await knownLog(one.store);
  await assert.rejects(ask, NotBelievedError);
  assert.deepEqual(await one.kinds(), [kind]);
  assert.deepEqual(await knownLog(one.store), before);
}

test('what an honest log says is believed, and where it stood is remembered', async () => {
  const one = device({ log });
  const answer = await one.reader.ask({ usernames: ['ben', 'nobody'], accounts: [account] });
  assert.deepEqual(answer?.usernames[0]?.value, account);
  assert.equal(answer?.usernames[1], null);
  assert.deepEqual(answer?.accounts[0]?.value, papers);
  await log.append([[accountLabel(account), utf8('newer')]]);
  assert.equal((await one.reader.ask(ben))?.accounts[0]?.version, 1);
  assert.equal((await knownLog(one.store))?.size, log.size);
  assert.deepEqual(await one.kinds(), []);
});

test('a value of its own making, an older version, and a version kept back', async () => {
  const one = device({ log });
  const change = (fields: object): void => {
    log.lie = (answer) => ({ ...answer, labels: answer.labels.map((label) => ({ ...label, ...fields })) });
  };
  change({ value: utf8('evil') });
  await finds(one, 'key-log-bad-proof');
  change({ isPresent: false });
  await assert.rejects(one.reader.ask(ben), NotBelievedError);
  change({ version: 1 });
  await assert.rejects(one.reader.ask(ben), NotBelievedError);
  log.lie = (answer) => ({ ...answer, labels: answer.labels.toReversed() });
  await assert.rejects(one.reader.ask(ben), NotBelievedError);
  log.lie = (answer) => ({ ...answer, labels: [] });
  await assert.rejects(one.reader.ask(ben), NotBelievedError);
});

test('a log of fewer entries, and one with another past', async () => {
  const past = log.fork();
  past.nowMs += 1;
  const shown = { log };
  const rolledBack = device(shown);
  await log.append([]);
  await rolledBack.reader.ask(ben);
  shown.log = past;
  await finds(rolledBack, 'key-log-forked');
  // A person knows that the server was put back from a copy.
  await forgetLog(rolledBack.store);
  assert.equal((await rolledBack.reader.ask(ben))?.head.size, past.size);

  const other = { log };
  const forked = device(other);
  await forked.reader.ask(ben);
  await past.append([]);
  await past.append([]);
  other.log = past;
  await finds(forked, 'key-log-forked');
});

test('a log of another key, and the same key with another way to hide labels', async () => {
  const shown = { log };
  const one = device(shown);
  await one.reader.ask(ben);
  const stranger = await MemoryKeyLog.open(2);
  await stranger.append(firstOfBen);
  await stranger.append([]);
  stranger.nowMs = log.nowMs;
  shown.log = stranger;
  await finds(one, 'key-log-swapped');

  const hidden = { log };
  const first = device(hidden);
  const secret = await MemoryKeyLog.open(1, 50);
  await secret.append(firstOfBen);
  // It describes itself as the log everybody knows, and proves by another VRF key.
  const [described, honest] = [log.call, secret.call];
  hidden.log = secret;
  Object.assign(secret, {
    call: ((method, request) =>
      (method.number === methods.keyLog.describe.number ? described : honest)(method, request)) as typeof described,
  });
  await finds(first, 'key-log-swapped');
});

test('a newest entry of yesterday, and one of tomorrow', async () => {
  for (const hours of [25, -25]) {
    const one = device({ log });
    const late = log.fork();
    late.nowMs += hours * 3_600_000;
    const reader = new KeyLogReader({
      store: one.store,
      findings: new Findings(one.store, () => 0),
      call: log.call,
      now: () => late.nowMs,
    });
    await finds(one, 'key-log-stale', () => reader.ask(ben));
  }
});

test('a label that was believed goes back, vanishes or changes', async () => {
  const believed = { version: 0, opening: new Uint8Array(16), value: papers };
  for (const before of [
    { ...believed, version: 1 },
    { ...believed, value: utf8('other') },
  ]) {
    const one = device({ log });
    await one.reader.ask(ben);
    await keepLabel(one.store, `a:${'07'.repeat(16)}`, before);
    await finds(one, 'key-log-contradiction');
  }
});

test('a quorum that is not met', async () => {
  const witness = 'witness w1 witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';
  await finds(device({ log }, `${witness}\nquorum w1\n`), 'key-log-unwitnessed');
  assert.ok(await device({ log }, `${witness}\nquorum none\n`).reader.ask(ben));
});

const minuteMs = 60_000;

/** A witness, and a policy that demands it. */
async function witnessed(): Promise<{ readonly signer: NoteSigner; readonly policy: string }> {
  const seed = new Uint8Array(32).fill(77);
  const key = { name: 'witness.example', type: WITNESS_KEY, publicKey: await ed25519PublicKey(seed) } as const;
  const policy = `witness w ${formatVerifierKey(key)}\nquorum w\n`;
  return { signer: { key, sign: ed25519Signer(seed) }, policy };
}

test('what witnesses have not come to yet is believed for half an hour, and again once they have', async () => {
  const { signer, policy } = await witnessed();
  const one = device({ log }, policy);
  await finds(one, 'key-log-unwitnessed');
  await log.cosign(signer);
  const { reader, store } = device({ log }, policy);
  await reader.ask(ben);
  assert.equal((await knownLog(store))?.unwitnessedSize, 0);
  // A log that always grows a step ahead of its witness keeps nobody waiting.
  for (let step = 0; step < 3; step++) {
    await log.append([]);
    assert.ok(await reader.ask(ben));
    assert.deepEqual((await knownLog(store))?.witnesses, ['w']);
    await log.cosign(signer);
    log.nowMs += 20 * minuteMs;
    await log.append([]);
    assert.ok(await reader.ask(ben));
  }
  const waiting = (await knownLog(store))?.unwitnessedSize;
  assert.equal(waiting, log.size);
  await log.append([]);
  log.nowMs += 29 * minuteMs;
  assert.ok(await reader.ask(ben));
  // Since the first of them, not since the last, and by a device that was started again.
  assert.equal((await knownLog(store))?.unwitnessedSize, waiting);
  log.nowMs += minuteMs;
  const again = device({ log }, policy, store);
  await finds(again, 'key-log-unwitnessed');
  await log.cosign(signer);
  await log.append([]);
  assert.ok(await again.reader.ask(ben));
  assert.equal((await knownLog(store))?.unwitnessedSize, log.size);
});

test('a log of their own that one person is shown ahead of the witnesses', async () => {
  const { signer, policy } = await witnessed();
  await log.cosign(signer);
  const own = log.fork();
  await own.append([[accountLabel(account), utf8('evil')]]);
  await log.append([]);
  await log.append([]);
  await log.cosign(signer);
  await log.append([]);
  const shown = { log: own };
  const one = device(shown, policy);
  await one.reader.ask(ben);
  // The witness has cosigned what everybody else is shown, which this does not lead to.
  let cosigned: Pick<ProveResponse, 'cosigned' | 'cosignedConsistency'> | undefined;
  log.lie = (answer) => {
    const { cosigned: checkpoint, cosignedConsistency } = answer;
    cosigned = { cosigned: checkpoint, cosignedConsistency };
    return answer;
  };
  await device({ log }, policy).reader.ask(ben);
  for (let more = 0; more < 4; more++) await own.append([]);
  own.lie = (answer) => ({ ...answer, ...cosigned });
  await finds(one, 'key-log-forked');
  own.lie = (answer) => answer;
  own.nowMs += 30 * minuteMs;
  await assert.rejects(one.reader.ask(ben), NotBelievedError);
  assert.deepEqual(await one.kinds(), ['key-log-forked', 'key-log-unwitnessed']);
});

test('two logs for two people do not survive what one tells the other', async () => {
  const [mine, theirs] = [device({ log }), { log: log.fork() }];
  const other = device(theirs);
  await log.append([]);
  await theirs.log.append([[accountLabel(account), utf8('evil')]]);
  await mine.reader.ask(ben);
  await other.reader.ask(ben);
  const told = async (from: Device) => {
    const row = await knownLog(from.store);
    assert.ok(row);
    return { size: row.size, root: new Uint8Array(row.root), signature: new Uint8Array(row.signature) };
  };
  const heard = await told(other);
  // One that the log has not signed is somebody's invention, and no word about the log.
  await mine.reader.compare({ ...heard, root: new Uint8Array(32) }, 'ben');
  assert.deepEqual(await mine.kinds(), []);
  await finds(mine, 'key-log-forked', () => mine.reader.compare(heard, 'ben'));
  // The server knows what was asked for and answers it with the other log, to this device too.
  const second = device({ log });
  await log.append([]);
  await second.reader.ask(ben);
  const splitCall: MemoryKeyLog['call'] = (method, request) =>
    ((request as { knownSize?: number }).knownSize === heard.size ? theirs.log.call : log.call)(method, request);
  const split = new KeyLogReader({
    store: second.store,
    findings: new Findings(second.store, () => 0),
    call: splitCall,
    now: () => log.nowMs,
  });
  await theirs.log.append([]);
  await finds(second, 'key-log-forked', () => split.compare(heard, 'ben'));
  // Among honest ones it is quiet, whoever is ahead.
  const quiet = device({ log });
  await quiet.reader.ask(ben);
  await log.append([]);
  const ahead = device({ log });
  await ahead.reader.ask(ben);
  await quiet.reader.compare(await told(ahead), 'ben');
  await ahead.reader.compare(await told(mine), 'ben');
  assert.deepEqual([...(await quiet.kinds()), ...(await ahead.kinds())], []);
});
