// A thief with an unlocked device has the account key, and so can sign slot lists. Whatever he put on the list is gone once the
// owner has shut the device out: no slot of his is given the new vault key, and none signs in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { Client, openMemoryStore, type Store } from '@heliogram/client';
import {
  type Bytes,
  CryptoError,
  concat,
  dataKey,
  ed25519PublicKey,
  ed25519Signer,
  hpkePublicKey,
  makeSlotList,
  newestGeneration,
  openKeyring,
  openSlot,
  recordId,
  type SignInParty,
  type SlotList,
  type SlotTarget,
  sealRecord,
  signSignIn,
  systemRandom,
  utf8,
  verifySlotList,
  verifyStatementChain,
} from '@heliogram/crypto';
import {
  AccountSecretSchema,
  asBytes,
  ChallengeResponseSchema,
  decodeMessage,
  FindSlotsResponseSchema,
  LocalDeviceSchema,
  MirroredRecordSchema,
  methods,
  type VaultWrite,
  VaultWriteSchema,
} from '@heliogram/protocol';
import { RawLine, World } from '@heliogram/testkit';

let world: World;
const clients: Client[] = [];
const lines: RawLine[] = [];

before(async () => {
  world = await World.open();
});

after(async () => {
  for (const line of lines) line.close();
  for (const client of clients) await client.close();
  await world?.close();
});

interface Thief {
  readonly slotSeed: Bytes;
  readonly authSeed: Bytes;
  readonly publics: Pick<SlotTarget, 'hpkePublic' | 'authPublic'>;
}

async function newThief(): Promise<Thief> {
  const [slotSeed, authSeed] = [systemRandom(32), systemRandom(32)];
  return {
    slotSeed,
    authSeed,
    publics: { hpkePublic: await hpkePublicKey(slotSeed), authPublic: await ed25519PublicKey(authSeed) },
  };
}

async function line(): Promise<RawLine> {
  const opened = await RawLine.open(world.server.url);
  lines.push(opened);
  return opened;
}

/** The list as anybody can ask for it, verified. */
async function slotsOf(name: string): Promise<SlotList> {
  const { response } = await (await line()).call(methods.accounts.findSlots, { username: name });
  const { identity, slotList } = decodeMessage(FindSlotsResponseSchema, asBytes(response ?? new Uint8Array(0)));
  assert.ok(identity);
  const owner = await verifyStatementChain(identity.statements.map(asBytes), asBytes(identity.account));
  return verifySlotList(asBytes(slotList), owner);
}

/** Signs in on a line of its own. @returns the line, or undefined when refused. */
async function signIn(account: Bytes, party: SignInParty, seed: Bytes): Promise<RawLine | undefined> {
  const own = await line();
  const { response } = await own.call(methods.sessions.challenge, {});
  const { nonce, host } = decodeMessage(ChallengeResponseSchema, asBytes(response ?? new Uint8Array(0)));
  const signature = await signSignIn({ host, nonce: asBytes(nonce), account, party }, ed25519Signer(seed));
  const who = 'device' in party ? { device: party.device } : { slot: party.slotId };
  const { refusal } = await own.call(methods.sessions.signIn, { account, ...who, nonce, signature });
  return refusal === undefined ? own : undefined;
}

/** A record as a device keeps it, without its byte of format. */
async function rowOf(store: Store, key: string): Promise<Bytes> {
  const bytes = await store.get(key);
  assert.ok(bytes);
  return asBytes(bytes.subarray(1));
}

/** With nothing but what lies in the stolen store, puts another slot list into force. */
async function replaceSlots(store: Store, change: (slots: readonly SlotTarget[]) => SlotTarget[]): Promise<void> {
  const local = decodeMessage(LocalDeviceSchema, await rowOf(store, 'identity/local'));
  const mirrored = decodeMessage(MirroredRecordSchema, await rowOf(store, 'vault/n/account'));
  const { seed } = decodeMessage(AccountSecretSchema, asBytes(mirrored.value.subarray(1)));
  const account = asBytes(local.account);
  const { number, vrkGeneration, slots } = await slotsOf(local.username);
  const parts = { account, number: number + 1, vrkGeneration, vrk: asBytes(local.vrk), slots: change(slots) };
  const slotList = await makeSlotList(parts, ed25519Signer(asBytes(seed)));
  const own = await signIn(account, { device: local.device }, asBytes(local.deviceSeed));
  assert.ok(own);
  const { refusal } = await own.call(methods.accounts.update, { slotList });
  assert.equal(refusal, undefined);
}

const kinds = ['phrase', 'passkey', 'device'] as const;

async function opensAny(slots: SlotList, { slotSeed }: Thief): Promise<boolean> {
  for (const kind of kinds) {
    try {
      await openSlot(slots, kind, slotSeed);
      return true;
    } catch (error) {
      assert.ok(error instanceof CryptoError);
    }
  }
  return false;
}

type Theft = (slots: readonly SlotTarget[], thief: Thief) => SlotTarget[];
const slotOf = (kind: SlotTarget['kind'], { publics }: Thief): SlotTarget => ({
  slotId: systemRandom(8),
  kind,
  ...publics,
});

const thefts: readonly (readonly [string, Theft])[] = [
  ['a device slot more', (slots, thief) => [...slots, slotOf('device', thief)]],
  ['a passkey slot', (slots, thief) => [slotOf('passkey', thief), ...slots]],
  ['a second phrase slot, the first one', (slots, thief) => [slotOf('phrase', thief), ...slots]],
  [
    'other keys for the phrase',
    (slots, { publics }) => slots.map((slot) => (slot.kind === 'phrase' ? { ...slot, ...publics } : slot)),
  ],
  [
    "another key under each device's name",
    (slots, { publics: { hpkePublic } }) =>
      slots.map((slot) => (slot.kind === 'device' ? { ...slot, hpkePublic } : slot)),
  ],
];

for (const [index, [what, theft]] of thefts.entries()) {
  for (const hasPhrase of [false, true]) {
    test(`${what}: gone after a revocation ${hasPhrase ? 'with' : 'without'} the phrase`, async () => {
      const name = `rogue_${index}_${hasPhrase ? 'with' : 'without'}`;
      const options = { store: openMemoryStore(), server: world.server.url };
      const { client: owner, phrase } = await Client.signUp(options, name);
      const laptop = await Client.recover({ store: openMemoryStore(), server: world.server.url }, name, phrase);
      const store = openMemoryStore();
      const stolen = await Client.recover({ store, server: world.server.url }, name, phrase);
      clients.push(owner, laptop, stolen);
      await Promise.all([owner.sync(), laptop.sync(), stolen.sync()]);
      assert.deepEqual(await owner.findings(), []);

      const thief = await newThief();
      await replaceSlots(store, (slots) => theft(slots, thief));
      const rogue = await slotsOf(name);
      assert.ok(await opensAny(rogue, thief));

      await owner.devices.revoke(stolen.device, hasPhrase ? { phrase } : {});
      const slots = await slotsOf(name);
      assert.equal(slots.vrkGeneration, rogue.vrkGeneration + 1);
      assert.deepEqual(slots.slots.map(({ kind }) => kind).toSorted(), ['device', 'device', 'phrase']);
      assert.equal(await opensAny(slots, thief), false);
      for (const { slotId } of [...rogue.slots, ...slots.slots]) {
        assert.equal(await signIn(slots.account, { slotId }, thief.authSeed), undefined);
      }
      assert.ok((await owner.findings()).some(({ kind }) => kind === 'unknown-slot'));

      // Who belongs to the account loses nothing by it.
      const chat = await owner.chats.saved();
      await owner.chats.setDraft(chat, 'without the thief');
      await owner.flush();
      await laptop.sync();
      assert.equal((await laptop.chats.get(chat)).draft, 'without the thief');
      const back = await Client.recover({ store: openMemoryStore(), server: world.server.url }, name, phrase);
      clients.push(back);
      await back.sync();
      assert.equal(back.account, owner.account);
    });
  }
}

test('an account that opens tells of a slot nobody has signed for', async () => {
  const store = openMemoryStore();
  const { client: owner, phrase } = await Client.signUp({ store, server: world.server.url }, 'rogue_open');
  await owner.sync();
  await owner.close();
  const stolenStore = openMemoryStore();
  const stolen = await Client.recover({ store: stolenStore, server: world.server.url }, 'rogue_open', phrase);
  clients.push(stolen);
  await stolen.sync();
  const thief = await newThief();
  await replaceSlots(stolenStore, (slots) => [...slots, slotOf('device', thief)]);
  const again = await Client.open({ store, server: world.server.url });
  clients.push(again);
  const told = new Promise<void>((resolve) => {
    again.on('finding', ({ kind }) => {
      if (kind === 'unknown-slot') resolve();
    });
  });
  await again.sync();
  await told;
  assert.ok((await again.findings()).some(({ kind }) => kind === 'unknown-slot'));
});

test("the word of a slot's holder cannot be taken back by a thief who writes to the vault", async () => {
  const name = 'rogue_notes';
  const { client: owner, phrase } = await Client.signUp({ store: openMemoryStore(), server: world.server.url }, name);
  const store = openMemoryStore();
  const stolen = await Client.recover({ store, server: world.server.url }, name, phrase);
  clients.push(owner, stolen);
  await Promise.all([owner.sync(), stolen.sync()]);
  const thief = await newThief();
  await replaceSlots(store, (slots) => slots.map((slot) => ({ ...slot, hpkePublic: thief.publics.hpkePublic })));
  await deleteNotes(store);
  await owner.sync();
  await owner.devices.revoke(stolen.device);
  assert.equal(await opensAny(await slotsOf(name), thief), false);
  const back = await Client.recover({ store: openMemoryStore(), server: world.server.url }, name, phrase);
  clients.push(back);
  await back.sync();
});

/** Writes a sealed deletion over every slot note, as a device of the account could. */
async function deleteNotes(store: Store): Promise<void> {
  const local = decodeMessage(LocalDeviceSchema, await rowOf(store, 'identity/local'));
  const account = asBytes(local.account);
  const ring = decodeMessage(MirroredRecordSchema, await rowOf(store, 'vault/n/keyring'));
  const place = { account, version: ring.version, vrkGeneration: ring.generation };
  const keyring = await openKeyring(place, asBytes(local.vrk), asBytes(ring.value));
  const generation = newestGeneration(keyring);
  const writes: VaultWrite[] = [];
  for (const [key] of await store.range('vault/n/slot/', {})) {
    const note = key.slice('vault/n/'.length);
    const version = decodeMessage(MirroredRecordSchema, await rowOf(store, key)).version + 1;
    const id = recordId(keyring, note);
    const plain = concat(Uint8Array.of(2, 0, note.length), utf8(note));
    const named = { account, recordId: id, version, generation };
    const value = await sealRecord(named, dataKey(keyring, generation), plain);
    writes.push(create(VaultWriteSchema, { id, shelf: 0, version, generation, value }));
  }
  assert.ok(writes.length > 1);
  const own = await signIn(account, { device: local.device }, asBytes(local.deviceSeed));
  assert.ok(own);
  const { refusal } = await own.call(methods.vault.write, { writes });
  assert.equal(refusal, undefined);
}
