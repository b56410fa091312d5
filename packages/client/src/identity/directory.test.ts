// The directory before a server under the test's control: who is asked too early or was away accuses nobody of what time explains, and
// nobody gains by that.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { create, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { type Bytes, ROOT_NOTICE_PERIOD_S } from '@heliogram/crypto';
import { IdentitySchema } from '@heliogram/protocol';
import type { Call } from '../platform/net/connection-types.ts';
import { openMemoryStore } from '../platform/store/memory.ts';
import type { Store } from '../platform/store/store.ts';
import { LiveDirectory } from './directory.ts';
import { NotBelievedError } from './errors.ts';
import { Findings } from './findings.ts';
import { madePerson, noticed, type Person, replaced, withMore } from './made-papers.ts';
import type { VerifiedIdentity } from './verified-identity.ts';

const seedOf = (byte: number): Bytes => new Uint8Array(32).fill(byte);
const seed = seedOf(3);
const dayS = 24 * 3600;
/** Long after everything that the papers are dated. */
const startS = 100 * dayS;

let person: Person;
let nowS: number;
let store: Store;
let findings: Findings;
/** What the server answers; the first one once each, the last one ever after. */
let shown: (VerifiedIdentity | Promise<VerifiedIdentity>)[];
let directory: LiveDirectory;

const call: Call = async <_I extends DescMessage, O extends DescMessage>() => {
  const next = await (shown.length > 1 ? shown.shift() : shown[0]);
  assert.ok(next);
  const { accountBytes: account, username, statements, storedDeviceList: deviceList } = next;
  return create(IdentitySchema, {
    account,
    username,
    statements: [...statements],
    deviceList,
  }) as unknown as MessageShape<O>;
};

/** The same device, its program started again. */
function restart(): void {
  findings = new Findings(store, () => 0);
  directory = new LiveDirectory({ store, call, findings, own: 'ff'.repeat(16), nowS: () => nowS });
}

const kinds = async (): Promise<string[]> => (await findings.list()).map(({ kind }) => kind);

beforeEach(async () => {
  person = await madePerson(seed);
  nowS = startS;
  store = openMemoryStore();
  shown = [person.identity];
  restart();
  await directory.byUsername('ada');
});

test('an answer from before the newer list was made is asked for again; two of them are a rollback', async () => {
  const { identity } = person;
  const more = await withMore(identity, seed, 1);
  const { promise: late, resolve } = Promise.withResolvers<VerifiedIdentity>();
  shown = [late, more];
  const underWay = directory.contact(identity.account, { fresh: true });
  const named = directory.contact(identity.account, { deviceListNumber: more.deviceList.number });
  resolve(identity);
  assert.equal((await underWay).deviceList.number, identity.deviceList.number);
  assert.equal((await named).deviceList.number, more.deviceList.number);
  assert.deepEqual(await kinds(), []);
  const unseen = more.deviceList.number + 1;
  await assert.rejects(directory.contact(identity.account, { deviceListNumber: unseen }), NotBelievedError);
  assert.deepEqual(await kinds(), ['device-list-rollback']);
});

/** What this device says of a statement that the server names; undefined: it has it. */
async function refusal(statementNumber: number): Promise<NotBelievedError | undefined> {
  const asked = directory.contact(person.identity.account, { statementNumber });
  return asked.then(
    () => undefined,
    (error: unknown) => {
      assert.ok(error instanceof NotBelievedError);
      return error;
    },
  );
}

test('who was away for a notice and its week believes what followed seven days after first seeing it, however it is dated', async () => {
  const { identity } = person;
  const used = await replaced(await noticed(identity, seed, seedOf(8)), seedOf(8), seedOf(9));
  const { statementNumber } = used;
  shown = [used];
  assert.equal((await refusal(statementNumber))?.untilS, startS + ROOT_NOTICE_PERIOD_S);
  assert.equal((await directory.contact(identity.account)).statementNumber, identity.statementNumber);
  for (const later of [dayS, ROOT_NOTICE_PERIOD_S - 1]) {
    nowS = startS + later;
    restart();
    assert.equal((await refusal(statementNumber))?.untilS, startS + ROOT_NOTICE_PERIOD_S);
  }
  // Nobody is accused of hiding what was refused.
  assert.deepEqual(await kinds(), ['bad-identity']);
  nowS = startS + ROOT_NOTICE_PERIOD_S;
  restart();
  assert.equal(await refusal(statementNumber), undefined);
  assert.deepEqual((await directory.contact(identity.account)).accountKey, used.accountKey);
  assert.deepEqual(await kinds(), ['bad-identity']);
});

test('what is shown once and hidden again is hidden; the old words end the wait, and what they replaced is then a fork', async () => {
  const { identity, rootSeed } = person;
  const used = await replaced(await noticed(identity, seed, seedOf(8)), seedOf(8), seedOf(9));
  const { statementNumber } = used;
  shown = [used];
  assert.equal((await refusal(statementNumber))?.untilS, startS + ROOT_NOTICE_PERIOD_S);
  shown = [identity];
  const hidden = await refusal(statementNumber);
  assert.ok(hidden && hidden.untilS === undefined);
  assert.deepEqual(await kinds(), ['bad-identity', 'statement-rollback']);
  shown = [used];
  nowS += dayS;
  assert.equal((await refusal(statementNumber))?.untilS, nowS + ROOT_NOTICE_PERIOD_S);
  const veto = await replaced(identity, rootSeed, seedOf(4));
  shown = [veto];
  assert.deepEqual((await directory.contact(identity.account, { fresh: true })).accountKey, veto.accountKey);
  shown = [used];
  nowS += ROOT_NOTICE_PERIOD_S;
  const forked = await refusal(statementNumber);
  assert.ok(forked && forked.untilS === undefined);
  assert.ok((await kinds()).includes('statement-fork'));
});
