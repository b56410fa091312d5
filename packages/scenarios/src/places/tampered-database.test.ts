// A server whose database somebody changed by hand, while it was stopped: whoever reads a public place afterwards is told, in the app and on
// the command line, with and without an account.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { Client, type FindingKind, type MemoryRows, openMemoryStore } from '@heliogram/client';
import type { Signer } from '@heliogram/crypto';
import { decodeMessage, encodeMessage, PlaceEntryKind, PlaceSettingsSchema, PostSchema } from '@heliogram/protocol';
import { createServer, type RunningServer } from '@heliogram/server';
import { createTestDatabase, type TestDatabase } from '@heliogram/server/core';
import { CliRunner, temporaryFolder } from '@heliogram/testkit';
import { reclaimed, TamperedPlace, withText } from './tampered-rows.ts';

/** What is done to the rows of a place, and what is found: by who reads it for the first time, and by who had read it before. */
interface Tampering {
  readonly name: string;
  readonly deed: (rows: TamperedPlace) => Promise<unknown>;
  /** Of the whole history, as anybody sees it: the problems of `channel verify`. */
  readonly seenByAnybody: readonly string[];
  /** Findings of Bob's device, which follows the place. */
  readonly seenBefore: readonly FindingKind[];
}

// Every place: 1 CREATE · 2 "one" · 3 "two" · 4 "three" · 5 EDIT of 2 · 6 "four" · 7 "five".
const tamperings: readonly Tampering[] = [
  {
    name: 'text_changed',
    deed: async (rows) => rows.change(3, { body: withText((await rows.entry(3)).body, 'two, they said') }),
    seenByAnybody: ['altered 3'],
    seenBefore: ['place-altered'],
  },
  {
    name: 'post_deleted',
    deed: (rows) => rows.delete(4),
    seenByAnybody: ['missing 4'],
    seenBefore: ['place-missing'],
  },
  {
    name: 'posts_swapped',
    deed: async (rows) => {
      await rows.exchange(3, 4);
      await rows.rehash();
    },
    seenByAnybody: ['order 3,4'],
    seenBefore: ['place-forked', 'place-order'],
  },
  {
    name: 'rehashed',
    deed: async (rows) => {
      await rows.change(4, reclaimed(await rows.entry(4), 'three cheers'));
      await rows.rehash();
    },
    seenByAnybody: ['bad-signature 4'],
    seenBefore: ['place-bad-signature', 'place-forked'],
  },
  {
    name: 'time_changed',
    deed: async (rows) => {
      const { time } = await rows.entry(4);
      await rows.change(4, { time: time + 1 });
      for (const seq of [5, 6, 7]) await rows.change(seq, { time: time + 1 });
      await rows.rehash();
    },
    seenByAnybody: ['altered 4,5,6'],
    seenBefore: ['place-altered', 'place-forked'],
  },
  {
    name: 'edit_hidden',
    deed: (rows) => rows.delete(5),
    seenByAnybody: ['missing 5'],
    seenBefore: ['place-missing'],
  },
  {
    name: 'erase_forged',
    deed: async (rows) => {
      const erasedBy = await rows.append({ claim: { kind: PlaceEntryKind.ERASE, target: 3, id } });
      await rows.change(3, { body: new Uint8Array(0), gone: { case: 'erasedBy', value: erasedBy } });
    },
    seenByAnybody: ['bad-signature 8', 'unexplained-removal 3'],
    seenBefore: ['place-bad-signature', 'place-unexplained-removal'],
  },
  {
    name: 'intruder_posted',
    deed: (rows) => {
      const { account, device, sign } = intruder;
      const claim = { kind: PlaceEntryKind.POST, account, device, id, target: 0 };
      return rows.append({ claim, body: encodeMessage(PostSchema, create(PostSchema, { text: 'mine now' })), sign });
    },
    seenByAnybody: ['not-allowed 8'],
    seenBefore: ['place-not-allowed'],
  },
  {
    name: 'controls_changed',
    deed: async (rows) => {
      const { body } = await rows.entry(1);
      const settings = encodeMessage(PlaceSettingsSchema, {
        ...decodeMessage(PlaceSettingsSchema, body),
        title: 'Under new management',
      });
      await rows.change(1, { body: settings });
      await rows.set('settings', settings);
    },
    seenByAnybody: ['NOT_BELIEVED'],
    seenBefore: ['place-altered', 'place-bad-controls'],
  },
  {
    name: 'rolled_back',
    deed: async (rows) => {
      await rows.delete(7);
      await rows.delete(6);
    },
    seenByAnybody: ['rolled-back 6,7'],
    seenBefore: ['place-rolled-back'],
  },
  {
    name: 'place_gone',
    deed: (rows) => rows.set('place', new Uint8Array(16).fill(9)),
    seenByAnybody: ['NOT_FOUND'],
    seenBefore: ['place-rolled-back'],
  },
];

let database: TestDatabase;
let server: RunningServer;
let ann: Client;
let bob: Client;
let cli: CliRunner;
const folder = temporaryFolder();
const id = new Uint8Array(16).fill(7);
/** Somebody who helps the server, and has no right anywhere. */
let intruder: { readonly account: Uint8Array; readonly device: number; readonly sign: Signer };
const rowsOf = { ann: new Map() as MemoryRows, bob: new Map() as MemoryRows };
const places = new Map<string, string>();

function start(): Promise<RunningServer> {
  const { host, port, user, password, database: name } = database.address;
  const databaseUrl = `postgresql://${user}:${password}@/${name}?host=${encodeURIComponent(host)}&port=${port}`;
  const listening = { port: 0, host: '127.0.0.1', publicHost: 'localhost', dataDir: folder.path };
  return createServer({ ...listening, databaseUrl, rateFactor: 100, keyLog: { gapMs: 0 } });
}

const optionsOf = (name: 'ann' | 'bob'): Parameters<typeof Client.open>[0] => ({
  store: openMemoryStore(rowsOf[name]),
  server: server.url,
});

async function helper(): Promise<typeof intruder> {
  const options = { store: openMemoryStore(), server: server.url };
  const { client } = await Client.signUp(options, 'tampered_eve');
  const { accountBytes: account, device, deviceSign: sign } = insideOf(client).session;
  await client.close();
  return { account, device, sign };
}

/** The parts of a client that somebody with a program of their own has. */
function insideOf(client: Client): {
  readonly session: { accountBytes: Uint8Array; device: number; deviceSign: Signer };
} {
  return client as unknown as ReturnType<typeof insideOf>;
}

async function fill(name: string): Promise<void> {
  const { place } = await ann.places.create({ kind: 'channel', name, title: name });
  places.set(name, place);
  for (const text of ['one', 'two', 'three']) await ann.places.post(place, { text });
  await ann.places.edit(place, 2, 'one, mended');
  for (const text of ['four', 'five']) await ann.places.post(place, { text });
  await bob.places.follow(place);
  assert.deepEqual((await bob.places.read(place)).problems, []);
}

before(async () => {
  database = await createTestDatabase();
  server = await start();
  ann = (await Client.signUp(optionsOf('ann'), 'tampered_ann')).client;
  bob = (await Client.signUp(optionsOf('bob'), 'tampered_bob')).client;
  intruder = await helper();
  for (const { name } of tamperings) await fill(name);
  await fill('name_moved');
  // The command line reads as nobody, and remembers what it read.
  cli = new CliRunner(folder.path, server.url);
  for (const name of ['rolled_back', 'name_moved']) assert.equal((await cli.lines('channel', 'read', name)).length, 5);
  await Promise.all([ann.close(), bob.close()]);
  await server.close();
  for (const { name, deed } of tamperings)
    await deed(await TamperedPlace.of(database.database, places.get(name) ?? ''));
  const [moved, other] = [places.get('name_moved') ?? '', places.get('text_changed') ?? ''];
  await (await TamperedPlace.of(database.database, other)).set('name', 'was_text');
  await (await TamperedPlace.of(database.database, moved)).set('name', 'text_changed');
  await (await TamperedPlace.of(database.database, other)).set('name', 'name_moved');
  server = await start();
  cli = new CliRunner(folder.path, server.url);
  bob = await Client.open(optionsOf('bob'));
});

after(async () => {
  await bob?.close();
  await server?.close();
  await database?.close();
  folder.remove();
});

for (const { name, seenByAnybody, seenBefore } of tamperings) {
  test(`${name}: found by who had read the place before, and by anybody`, async () => {
    const place = places.get(name) ?? '';
    await bob.sync().catch(() => undefined);
    await bob.places.read(place).catch(() => undefined);
    await bob.places.find(place).catch(() => undefined);
    const findings = (await bob.findings()).filter((finding) => finding.place === place);
    assert.deepEqual([...new Set(findings.map(({ kind }) => kind))].sort(), seenBefore);
    for (const { detail } of findings) assert.ok(detail.length > 10);

    const { exitCode, errorCode, lines } = await cli.attempt(['channel', 'verify', place]);
    assert.equal(exitCode, 1);
    const problems = (lines[0]?.problems ?? []) as { readonly kind: string; readonly seqs: readonly number[] }[];
    const told = problems.map(({ kind, seqs }) => `${kind} ${seqs}`).sort();
    assert.deepEqual(told.length > 0 ? told : [errorCode], seenByAnybody);
  });
}

test('a name that leads to another place is not followed there, whoever asks', async () => {
  await assert.rejects(bob.places.find('name_moved'), { name: 'PlaceMovedError' });
  const kinds = (await bob.findings()).map(({ kind }) => kind);
  assert.ok(kinds.includes('place-name-moved'), String(kinds));
  assert.equal((await cli.attempt(['channel', 'read', 'name_moved'])).errorCode, 'NAME_MOVED');
  // Who has never been there sees that it was founded under another name.
  const stranger = new CliRunner(temporaryFolder().path, server.url);
  assert.equal((await stranger.attempt(['channel', 'read', 'name_moved'])).errorCode, 'NOT_BELIEVED');
});
