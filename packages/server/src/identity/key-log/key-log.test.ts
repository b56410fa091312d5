// The key log on a real database: what it proves, that it only grows, and that anybody can follow it from its public files.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ed25519PublicKey,
  fromUtf8,
  sha256,
  signDeviceList,
  signRootNotice,
  systemRandom,
  utf8,
  verifyDeviceList,
  verifyStatementChain,
  withDevice,
} from '@heliogram/crypto';
import {
  type AccountKeyValue,
  accountLabel,
  decodeAccountKeyValue,
  decodeKeyLogEntry,
  type KnownKeyLog,
  type NewestVersionClaim,
  noticeLabel,
  type OpenedVersion,
  usernameLabel,
  verifyAuditorUpdate,
  verifyKeyLogClaims,
  verifyKeyLogHead,
} from '@heliogram/crypto/key-map';
import {
  authenticTiles,
  decodeBundle,
  hashesOfTile,
  leafHash,
  openBundle,
  openCheckpoint,
  parseVerifierKey,
  rootOfHashes,
  type TreeHead,
  tileOfTree,
  tilePath,
} from '@heliogram/crypto/transparency';
import { type Bytes, Code, fromHex, methods, type ProveResponse, toHex } from '@heliogram/protocol';
import { makePapers, newAccount, type Papers, registration, type TestAccount } from '../../testing/test-account.ts';
import { TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

let world: TestProduct;
let log: KnownKeyLog;
let anna: TestAccount;
before(async () => {
  world = await openTestProduct();
  anna = await newAccount(world, 'anna');
  const described = await world.call(undefined, methods.keyLog.describe, {});
  const key = parseVerifierKey(described.verifierKey);
  const vrfPublicKey = described.vrfPublicKey as Bytes;
  log = { configuration: { origin: key.name, vrfPublicKey }, keys: [key], witnesses: [] };
});
after(() => world[Symbol.asyncDispose]());

type Asked = { usernames?: string[]; accounts?: Bytes[]; notices?: Bytes[] };

function prove(asked: Asked, knownSize = 0): Promise<ProveResponse> {
  return world.call(anna.who, methods.keyLog.prove, { ...asked, knownSize });
}

/** Asks and verifies everything. */
async function proved(
  asked: Asked,
  seen: TreeHead | null = null,
): Promise<{ head: TreeHead; found: (OpenedVersion | null)[]; timestampMs: number }> {
  const answer = await prove(asked, seen?.size ?? 0);
  const verified = await verifyKeyLogHead(log, answer as never, seen);
  const labels = [
    ...(asked.usernames ?? []).map(usernameLabel),
    ...(asked.accounts ?? []).map(accountLabel),
    ...(asked.notices ?? []).map(noticeLabel),
  ];
  const claims = labels.map((label, at): NewestVersionClaim => {
    const { isPresent, version, opening, value, vrfProofs } = answer.labels[at] as NonNullable<
      (typeof answer.labels)[0]
    >;
    const newest = isPresent ? { version, opening: opening as Bytes, value: value as Bytes } : null;
    return { label, newest, vrfProofs: vrfProofs as Bytes[] };
  });
  const found = await verifyKeyLogClaims(log, verified, answer.map as Bytes, claims);
  return { head: verified.head, found, timestampMs: verified.entry.timestampMs };
}

function papersIn(found: OpenedVersion | null | undefined): AccountKeyValue {
  assert.ok(found, 'the account is in the log');
  return decodeAccountKeyValue(found.value);
}

async function withOneMore(papers: Papers, stored: Bytes, nowS = world.nowS): Promise<Bytes> {
  const owner = { account: papers.account, accountKey: papers.accountKey, number: 1 };
  const key = await ed25519PublicKey(systemRandom(32));
  return signDeviceList(withDevice(await verifyDeviceList(stored, owner), key, nowS), papers.accountSigner);
}

async function file(path: string): Promise<Bytes> {
  const found = await world.product.publicFiles[0]?.find(`/keys/${path}`);
  assert.ok(found, path);
  return found.bytes;
}

test('a name and its papers are in the log as soon as they are registered, and what is not there is shown not to be', async () => {
  const ben = await newAccount(world, 'ben');
  const { found, timestampMs } = await proved({
    usernames: ['Ben', 'nobody'].map((name) => name.toLowerCase()),
    accounts: [ben.account],
  });
  assert.equal(timestampMs, world.nowMs);
  assert.deepEqual(found[0]?.value, ben.account);
  assert.equal(found[1], null);
  assert.equal(found[2]?.version, 0);
  const value = papersIn(found[2]);
  assert.deepEqual(value.accountKey, ben.accountKey);
  assert.deepEqual(value.deviceListHash, sha256(ben.deviceList));
  assert.deepEqual(value.statementHash, sha256(ben.statement));
  assert.deepEqual(value.slotListHash, sha256(ben.slotList));
});

test('each change is a version, and the log continues what was seen', async () => {
  const carl = await newAccount(world);
  const first = await proved({ accounts: [carl.account] });
  let list = carl.deviceList;
  for (let number = 2; number <= 4; number++) {
    list = await withOneMore(carl, list);
    await world.call(carl.who, methods.accounts.update, { deviceList: list });
    // Of changes that nobody could see one by one only the last is a version.
    if (number !== 3) await world.runJob('append-key-log');
  }
  const later = await proved({ accounts: [carl.account] }, first.head);
  assert.equal(later.found[0]?.version, 2);
  const value = papersIn(later.found[0]);
  assert.equal(value.deviceListNumber, 4);
  assert.deepEqual(value.deviceListHash, sha256(list));
  assert.ok(later.head.size > first.head.size);
});

test('a notice of a new root key is in the log, and so is its end', async () => {
  const eva = await newAccount(world);
  const { account, accountSigner, statement } = eva;
  const { hash: previousHash } = await verifyStatementChain([statement], account);
  const rootKey = await ed25519PublicKey(systemRandom(32));
  const said = { account, number: 2, rootKey, previousHash, announcedAtS: world.nowS, device: 1 };
  const notice = await signRootNotice(said, accountSigner);
  const before = await proved({ notices: [account] });
  assert.equal(before.found[0], null);
  await world.call(eva.who, methods.accounts.announce, { notice });
  assert.deepEqual((await proved({ notices: [account] })).found[0]?.value, sha256(notice));
  for (const _ of [1, 2]) await world.call(eva.who, methods.accounts.withdraw, {});
  const { found } = await proved({ accounts: [account], notices: [account] }, before.head);
  assert.deepEqual([found[0]?.version, found[1]?.version, found[1]?.value.length], [0, 1, 0]);
});

test('a registration that is refused leaves nothing in the log', async () => {
  const papers = await makePapers(world.nowS);
  const taken = world.call(undefined, methods.accounts.register, registration(papers, 'anna'));
  await assert.rejects(taken, refusedWith(Code.NAME_TAKEN));
  const { found } = await proved({ accounts: [papers.account], usernames: ['anna'] });
  assert.deepEqual(found[0]?.value, anna.account);
  assert.equal(found[1], null);
});

test('questions that make no sense are refused', async () => {
  await assert.rejects(prove({}), refusedWith(Code.MALFORMED));
  await assert.rejects(prove({ usernames: ['a b'] }), refusedWith(Code.BAD_NAME));
  await assert.rejects(prove({ usernames: ['anna'] }, 1_000_000), refusedWith(Code.OUT_OF_RANGE));
  const nine = Array.from({ length: 9 }, () => 'anna');
  await assert.rejects(prove({ usernames: nine }), refusedWith(Code.TOO_LARGE));
  await assert.rejects(
    world.call(undefined, methods.keyLog.prove, { usernames: ['anna'] }),
    refusedWith(Code.UNAUTHENTICATED),
  );
});

test('an hour without a change makes one entry without a leaf', async () => {
  const before = await proved({ usernames: ['anna'] });
  await world.runJob('append-key-log');
  assert.equal((await proved({ usernames: ['anna'] })).head.size, before.head.size);
  world.nowMs += 3_600_000;
  await world.runJob('append-key-log');
  const later = await proved({ usernames: ['anna'] }, before.head);
  assert.equal(later.head.size, before.head.size + 1);
  assert.equal(later.timestampMs, world.nowMs);
  // Whoever asks first after a long sleep is not answered from an old entry.
  world.nowMs += 48 * 3_600_000;
  const woken = await proved({ usernames: ['anna'] }, later.head);
  assert.equal(woken.timestampMs, world.nowMs);
});

test('from the public files anybody can read the whole log and check every step of the map', async () => {
  const [verifierKey = '', vrf = ''] = fromUtf8(await file('configuration')).split('\n');
  assert.deepEqual(parseVerifierKey(verifierKey), log.keys[0]);
  assert.deepEqual(fromHex(vrf), log.configuration.vrfPublicKey);
  const { checkpoint } = await openCheckpoint(await file('checkpoint'), {
    origin: log.configuration.origin,
    keys: log.keys,
  });
  const read = await authenticTiles(checkpoint, (tile) => file(tilePath(tile)));
  const leaves = tileOfTree(checkpoint.size, 0, 0);
  const bundle = await file(tilePath({ ...leaves, level: 'entries' }));
  const entries = openBundle(bundle, hashesOfTile(leaves, await read(leaves))).map(decodeKeyLogEntry);
  assert.equal(entries.length, checkpoint.size);
  let root: Bytes = new Uint8Array(32);
  let added = 0;
  for (const [at, entry] of entries.entries()) {
    const update = await file(`update/${String(at).padStart(3, '0')}`);
    added += verifyAuditorUpdate(update, root, entry.prefixRoot);
    assert.ok(at === 0 || entry.timestampMs >= (entries[at - 1]?.timestampMs ?? 0));
    root = entry.prefixRoot;
  }
  const [rows] = await world.database.query<{ count: number }>('SELECT count(*)::integer FROM key_log_versions');
  assert.equal(added, (rows?.count ?? 0) + 1);
  const narrow = await file('tile/0/000.p/2');
  assert.deepEqual(rootOfHashes(narrow), rootOfHashes((await read(leaves)).subarray(0, 64)));
  assert.deepEqual(decodeBundle(await file('tile/entries/000.p/1'), 1).map(leafHash)[0], narrow.slice(0, 32));
});

test('there is nothing under paths that name nothing', async () => {
  const files = world.product.publicFiles[0];
  const paths = [
    '',
    'tile',
    'tile/0/001',
    'tile/0/000.p/255',
    'tile/9/000',
    'tile/0/../000',
    'update/000.p/3',
    'update/999',
    'keys',
  ];
  for (const path of paths) assert.equal(await files?.find(`/keys/${path}`), undefined, path);
});

test('accounts older than the log are put into it', async () => {
  const other = await openTestProduct();
  try {
    const people: TestAccount[] = [];
    for (let count = 0; count < 3; count++) people.push(await newAccount(other));
    await other.database.script('DELETE FROM key_log_pending');
    const changed = people[1] as TestAccount;
    await other.call(changed.who, methods.accounts.update, {
      deviceList: await withOneMore(changed, changed.deviceList, other.nowS),
    });
    const names = people.map((one) => one.name);
    const accounts = people.map((one) => one.account);
    const answer = await other.call(changed.who, methods.keyLog.prove, { usernames: names, accounts });
    assert.deepEqual(
      answer.labels.map((label) => label.isPresent && label.version),
      [0, 0, 0, 0, 0, 0],
    );
    assert.deepEqual(
      answer.labels.slice(0, 3).map((label) => toHex(label.value as Bytes)),
      accounts.map(toHex),
    );
    assert.equal(decodeAccountKeyValue(answer.labels[4]?.value as Bytes).deviceListNumber, 2);
  } finally {
    await other[Symbol.asyncDispose]();
  }
});

const tables = ['head', 'pending', 'versions', 'nodes', 'tiles', 'updates'].map((name) => `key_log_${name}`);

test('an operator who changes a value, or hides the newest version, cannot prove it', async () => {
  const dora = await newAccount(world);
  await proved({ accounts: [dora.account] });
  await world.call(dora.who, methods.accounts.update, { deviceList: await withOneMore(dora, dora.deviceList) });
  await proved({ accounts: [dora.account] });
  const label = accountLabel(dora.account);
  const swap = (value: Bytes): Promise<unknown> =>
    world.database.query('UPDATE key_log_versions SET value = $2 WHERE label = $1 AND version = 1', [label, value]);
  const [row] = await world.database.query<{ value: Bytes }>(
    'SELECT value FROM key_log_versions WHERE label = $1 AND version = 1',
    [label],
  );
  await swap(utf8('evil'));
  await assert.rejects(proved({ accounts: [dora.account] }), { code: 'bad-commitment' });
  await swap(row?.value as Bytes);
  const hidden = 'DELETE FROM key_log_versions WHERE label = $1 AND version = 1';
  await world.database.query(hidden, [label]);
  await assert.rejects(proved({ accounts: [dora.account] }), { code: 'bad-proof' });
});

test('an operator who goes back and writes another history is found out by whoever saw the first', async () => {
  for (const name of tables) await world.database.script(`CREATE TABLE kept_${name} AS TABLE ${name}`);
  const before = await proved({ usernames: ['anna'] });
  await newAccount(world, 'seen_first');
  const seen = await proved({ usernames: ['seen_first'] }, before.head);
  const first = await file('checkpoint');
  for (const name of tables) {
    await world.database.script(`DELETE FROM ${name}`);
    const generated = name === 'key_log_pending' ? 'OVERRIDING SYSTEM VALUE' : '';
    await world.database.script(`INSERT INTO ${name} ${generated} TABLE kept_${name}`);
  }
  world.nowMs += 1;
  await newAccount(world, 'seen_second');
  const second = await proved({ usernames: ['seen_second'] }, before.head);
  assert.equal(second.head.size, seen.head.size);
  await assert.rejects(proved({ usernames: ['anna'] }, seen.head), { code: 'bad-proof' });
  // Both are signed by the log: whoever holds both can show it to everybody.
  for (const checkpoint of [first, await file('checkpoint')]) {
    await openCheckpoint(checkpoint, { origin: log.configuration.origin, keys: log.keys });
  }
  assert.notDeepEqual(first, await file('checkpoint'));
});

test('the name of a public place stands among those of people, and is its own for good', async () => {
  const before = await proved({ usernames: ['the_harbour'] });
  assert.deepEqual(before.found, [null]);
  const place = await TestPlace.found(world, anna, { name: 'the_harbour' });
  const { found } = await proved({ usernames: ['the_harbour', 'anna'] }, before.head);
  assert.deepEqual([found[0]?.value, found[1]?.value], [place.id, anna.account]);
  assert.equal(found[0]?.version, 0);
});

test('two processes on one database write one log', async () => {
  const other = world.another();
  const append = other.features.flatMap((one) => one.jobs ?? []).find((one) => one.name === 'append-key-log');
  const before = await proved({ usernames: ['anna'] });
  const people = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const one = await newAccount(world);
      await Promise.all([append?.run(new AbortController().signal), world.runJob('append-key-log')]);
      return one;
    }),
  );
  const names = people.map((one) => one.name);
  const { found, head } = await proved({ usernames: names }, before.head);
  assert.deepEqual(
    found.map((one) => one?.version),
    names.map(() => 0),
  );
  const [row] = await world.database.query<{ count: number }>('SELECT count(*)::integer FROM key_log_updates');
  assert.equal(row?.count, head.size);
});
