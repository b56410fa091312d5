// The owner's own look at the log: what the account made is quiet, what nobody of it made is an alarm, also when it has gone again.
import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import {
  accountIdOf,
  type Bytes,
  ed25519PublicKey,
  ed25519Signer,
  type SlotList,
  sha256,
  signAccountStatement,
  signDeviceList,
  toHex,
  withDevice,
} from '@heliogram/crypto';
import { type AccountKeyValue, accountLabel, encodeAccountKeyValue, usernameLabel } from '@heliogram/crypto/key-map';
import { formatVerifierKey, WITNESS_KEY } from '@heliogram/crypto/transparency';
import { type Identity, IdentitySchema } from '@heliogram/protocol';
import type { Call } from '../../platform/net/connection-types.ts';
import { openMemoryStore } from '../../platform/store/memory.ts';
import { LiveDirectory } from '../directory.ts';
import { type FindingKind, Findings } from '../findings.ts';
import { madePerson, noticed } from '../made-papers.ts';
import { noticeOf } from '../seen-notice.ts';
import { type VerifiedIdentity, verifyIdentity } from '../verified-identity.ts';
import { MemoryKeyLog } from './memory-key-log.ts';
import { KeyLogWatch } from './watch.ts';

const seed = (byte: number): Bytes => new Uint8Array(32).fill(byte);
const slotListHash = seed(9);
let first: VerifiedIdentity;
let second: VerifiedIdentity;
let account: Bytes;

before(async () => {
  const [rootKey, accountKey] = [await ed25519PublicKey(seed(1)), await ed25519PublicKey(seed(2))];
  account = accountIdOf(rootKey);
  const said = { account, number: 1, accountKey, rootKey, previousHash: null, createdAtS: 1 };
  const statement = await signAccountStatement(said, ed25519Signer(seed(1)));
  const sign = ed25519Signer(seed(2));
  const device = { device: 1, publicKey: await ed25519PublicKey(seed(3)), addedAtS: 1, revokedAtS: null };
  const list = { account, number: 1, statementNumber: 1, devices: [device], previousHash: null };
  const holding = (deviceList: Bytes): Promise<VerifiedIdentity> =>
    verifyIdentity({ account, username: 'anna', statements: [statement], deviceList });
  first = await holding(await signDeviceList(list, sign));
  second = await holding(await signDeviceList(withDevice(first.deviceList, await ed25519PublicKey(seed(4)), 2), sign));
});

function valueIn({
  statementHash,
  accountKey,
  rootKey,
  deviceList,
  storedDeviceList,
}: VerifiedIdentity): AccountKeyValue {
  return {
    ...{ statementNumber: 1, statementHash, accountKey, rootKey, slotListHash },
    deviceListNumber: deviceList.number,
    deviceListHash: sha256(storedDeviceList),
  };
}

const named = (): readonly [Bytes, Bytes] => [usernameLabel('anna'), account];
const papers = (identity: VerifiedIdentity, change: Partial<AccountKeyValue> = {}): readonly [Bytes, Bytes] => [
  accountLabel(account),
  encodeAccountKeyValue({ ...valueIn(identity), ...change }),
];

let log: MemoryKeyLog;
/** What the server gives out of the account. */
let shown: VerifiedIdentity;
let parts: ConstructorParameters<typeof KeyLogWatch>[0];
let watch: KeyLogWatch;
/** What the server says of a contact. */
let lookup: () => Identity;
let kinds: () => Promise<FindingKind[]>;

beforeEach(async () => {
  log = await MemoryKeyLog.open();
  await log.append([named(), papers(first)]);
  shown = first;
  const store = openMemoryStore();
  const findings = new Findings(store, () => 0);
  const own = toHex(account);
  const { call } = log;
  lookup = () => assert.fail('nobody is asked for');
  const asked = (async () => lookup()) as unknown as Call;
  parts = {
    ...{ store, call, findings, own, username: 'anna' },
    directory: new LiveDirectory({ store, call: asked, findings, own, nowS: () => Math.floor(log.nowMs / 1000) }),
    now: () => log.nowMs,
    ownPapers: async () => ({ identity: shown, slots: { number: 1 } as SlotList, slotListHash }),
  };
  watch = new KeyLogWatch(parts, new Set(), new Map());
  kinds = async () => (await findings.list()).map(({ kind }) => kind);
  await watch.look();
});

test('what the account made is quiet, however often and however late it is looked at', async () => {
  await watch.look(true);
  await log.append([papers(second)]);
  shown = second;
  await watch.look(true);
  log.nowMs += 86_400_000;
  await watch.look();
  assert.deepEqual(await kinds(), []);
});

test('what waits for a witness is looked at again when its time is over, unasked', async () => {
  const key = { name: 'witness.example', type: WITNESS_KEY, publicKey: await ed25519PublicKey(seed(7)) } as const;
  await log.cosign({ key, sign: ed25519Signer(seed(7)) });
  const policy = `witness w ${formatVerifierKey(key)}\nquorum w\n`;
  const watching = new KeyLogWatch({ ...parts, policy }, new Set(), new Map());
  await log.append([]);
  await watching.look(true);
  log.nowMs += 29 * 60_000;
  await watching.look();
  assert.deepEqual(await kinds(), []);
  log.nowMs += 60_000;
  await watching.look();
  assert.deepEqual(await kinds(), ['key-log-unwitnessed']);
});

test('a contact is asked for within three days, and a notice of theirs seen in its week', async () => {
  const { identity } = await madePerson(seed(5));
  const notice = noticeOf((await noticed(identity, seed(5), seed(6))).statements.at(-1));
  const { accountBytes, username, statements, storedDeviceList: deviceList } = identity;
  const shownOfThem = { account: accountBytes, username, statements: [...statements], deviceList };
  await parts.directory.accept(shownOfThem);
  const logged = encodeAccountKeyValue({ ...valueIn(identity), statementNumber: identity.statementNumber });
  await log.append([[accountLabel(accountBytes), logged]]);
  lookup = () => create(IdentitySchema, { ...shownOfThem, ...(notice && { rootNotice: notice }) });
  await watch.look(true);
  assert.equal((await parts.directory.known(identity.account))?.rootNotice, undefined);
  const startMs = log.nowMs;
  for (let day = 0; day < 3; day++) {
    log.nowMs += 86_400_000;
    await log.append([]);
    await watch.look();
  }
  const seen = (await parts.directory.known(identity.account))?.rootNotice;
  assert.deepEqual(seen?.stored, notice);
  assert.ok(seen && seen.seenAtS * 1000 > startMs);
  assert.deepEqual(await kinds(), []);
});

const alarms: [title: string, entries: () => (readonly [Bytes, Bytes])[]][] = [
  ['papers that nobody made', () => [papers(first, { deviceListHash: seed(8) })]],
  ['a later list that the server does not give out', () => [papers(second)]],
  ['another slot list', () => [papers(first, { slotListHash: seed(8) })]],
  [
    'papers that nobody made and that are gone again',
    () => [papers(first, { deviceListHash: seed(8) }), papers(first)],
  ],
  ['the name of somebody else', () => [[usernameLabel('anna'), new Uint8Array(16)]]],
  ['the name of somebody else for a while', () => [[usernameLabel('anna'), new Uint8Array(16)], named()]],
];
for (const [title, entries] of alarms) {
  test(`an alarm, and only one: ${title}`, async () => {
    for (const entry of entries()) await log.append([entry]);
    await watch.look(true);
    await watch.look(true);
    assert.deepEqual(await kinds(), ['own-key-log-entry']);
  });
}
