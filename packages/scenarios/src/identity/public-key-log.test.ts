// The key log of a live instance from outside: cosigned by a witness, followed by an audit, verified by Go, and found out where
// somebody changed it on the way.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client, openMemoryStore } from '@heliogram/client';
import { formatVerifierKey, openCheckpoint, parseVerifierKey, type VerifierKey } from '@heliogram/crypto/transparency';
import { decodeMessage, methods, type ProveResponse } from '@heliogram/protocol';
import { createServer, type RunningServer } from '@heliogram/server';
import { eventually, type RawAccount, signUpRaw, temporaryFolder } from '@heliogram/testkit';
import { askGo, type Question, whyNoJudge } from '../conformance/tlog-go.ts';
import { ChangingProxy } from './changing-proxy.ts';
import { HostCommand } from './host-command.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
let server: RunningServer;
let witness: HostCommand;
let witnessKey: VerifierKey;
let logKey: VerifierKey;
let anna: RawAccount;

type Witnesses = readonly { readonly key: VerifierKey; readonly url: string }[];

function serve(witnesses: Witnesses): Promise<RunningServer> {
  const databaseSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const listening = { port: 0, host: '127.0.0.1', publicHost: 'localhost', dataDir: at('data') };
  return createServer({ ...listening, databaseSettings, rateFactor: 100, keyLog: { gapMs: 0, witnesses } });
}

/** As two operators do it: the log's key goes to the witness, the witness's key to the server. */
before(async () => {
  server = await serve([]);
  const [vkey = ''] = (await (await fetch(`${server.url}/keys/configuration`)).text()).split('\n');
  logKey = parseVerifierKey(vkey);
  const listening = ['--data', at('witness'), '--listen', '127.0.0.1:0', '--name', 'w.example'];
  witness = new HostCommand('witness', '--origin', vkey, ...listening);
  const [made = '', url = ''] = await witness.said(/^Verifier key: (\S+)\nThe witness is ready at (\S+)\n/);
  witnessKey = parseVerifierKey(made);
  await server.close();
  server = await serve([{ key: witnessKey, url }]);
  anna = await signUpRaw(server.url, 'anna');
  await signUpRaw(server.url, 'ben');
});

after(async () => {
  anna?.line.close();
  witness?.kill();
  await server?.close();
  folder.remove();
});

async function audit(...words: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const command = new HostCommand('audit', ...words);
  return { code: await command.ended, said: command.stdout + command.stderr };
}

/** What the log proves about a name; it waits for one that was just taken. */
async function proved(name: string, knownSize = 0): Promise<ProveResponse> {
  const { response, refusal } = await anna.line.call(methods.keyLog.prove, { usernames: [name], knownSize });
  assert.equal(refusal, undefined);
  return decodeMessage(methods.keyLog.prove.output, response ?? new Uint8Array(0));
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

test('the witness cosigns what the log becomes, and an audit under a policy follows all of it and cosigns too', async () => {
  const { checkpoint } = await proved('ben');
  const log = { origin: logKey.name, keys: [logKey] };
  const { size } = (await openCheckpoint(checkpoint as Uint8Array<ArrayBuffer>, log)).checkpoint;
  await eventually('the witness has cosigned what proved the name', async () => {
    const note = await (await fetch(`${server.url}/keys/cosigned`)).bytes();
    const opened = await openCheckpoint(note, log, [witnessKey]);
    return opened.checkpoint.size >= size && opened.note.verified.length === 2;
  });
  const keys = [`log ${formatVerifierKey(logKey)}`, `witness w ${formatVerifierKey(witnessKey)}`];
  writeFileSync(at('policy'), [...keys, 'quorum w', ''].join('\n'));
  const words = ['--url', server.url, '--policy', at('policy'), '--state', at('state')];
  const first = await audit(...words, '--key', at('auditor'), '--name', 'a.example', '--cosigned', at('cosigned'));
  assert.equal(first.code, 0, first.said);
  assert.match(
    first.said,
    /^Cosignature: — a\.example \S+\nGOOD: localhost\/keys has \d+ entries .* cosigned by w\.\n$/,
  );
  assert.match(
    readFileSync(at('cosigned'), 'utf8'),
    /^localhost\/keys\n\d+\n\S+\n\n— localhost\/keys .*\n.*— a\.example \S+\n$/s,
  );

  await signUpRaw(server.url, 'carl');
  await proved('carl');
  const again = await audit(...words, '--json');
  assert.equal(again.code, 0, again.said);
  const found = JSON.parse(again.said) as Record<string, number>;
  assert.ok((found.size as number) > size && found.resumedAt === size, again.said);
  // Each of three accounts is two leaves, and the configuration one.
  assert.equal(found.leaves, 7);
  assert.equal(witness.stderr, '');
});

test('who demands the witness can talk to somebody whose name is newer than its last cosignature', async () => {
  const keyLogPolicy = readFileSync(at('policy'), 'utf8');
  const { client } = await Client.signUp({ store: openMemoryStore(), server: server.url, keyLogPolicy }, 'dan');
  try {
    for (const name of ['emma', 'fritz']) {
      (await signUpRaw(server.url, name)).line.close();
      await client.safety(name);
    }
    assert.deepEqual((await client.keyLog.status())?.witnesses, ['w']);
    assert.deepEqual(await client.findings(), []);
  } finally {
    await client.close();
  }
});

test('an audit names what was changed on the way', async () => {
  const proxy = await ChangingProxy.open(server.url);
  const audited = () => audit('--url', proxy.url);
  const flip = (part: RegExp, place: number): void => {
    proxy.change = (path, bytes) => (part.test(path) ? bytes.map((byte, i) => (i === place ? byte ^ 1 : byte)) : bytes);
  };
  try {
    const honest = await audited();
    assert.deepEqual([honest.code, honest.said.slice(0, 5)], [0, 'GOOD:']);
    flip(/\/tile\/0\//, 40);
    assert.deepEqual((await audited()).said.match(/^FAULT in tiles: .*root/)?.length, 1);
    flip(/\/tile\/entries\//, 42 + 20);
    assert.match((await audited()).said, /^FAULT in entries at log index 1: /);
    // However many accounts an entry took up, there are two: the test before saw the log grow.
    flip(/\/update\/001$/, 60);
    assert.match((await audited()).said, /^FAULT in update at log index 1: /);
    proxy.change = (path, bytes) => (/\/tile\/entries\//.test(path) ? bytes.subarray(0, -42) : bytes);
    const cut = await audited();
    assert.match(cut.said, /^FAULT in entries at log index 0: a bundle of \d+ entries where \d+ are needed/);
    assert.equal(cut.code, 1);
    proxy.change = () => null;
    const gone = await audited();
    assert.deepEqual([gone.code, gone.said.slice(0, 12)], [3, 'UNFINISHED: ']);
  } finally {
    proxy.close();
  }
});

test('Go accepts what the instance proves, and nothing of it with a byte flipped', {
  skip: whyNoJudge() ?? false,
}, async () => {
  const before = await proved('anna');
  const old = (
    await openCheckpoint(before.checkpoint as Uint8Array<ArrayBuffer>, { origin: logKey.name, keys: [logKey] })
  ).checkpoint;
  await signUpRaw(server.url, 'dora');
  const now = await proved('dora', old.size);
  const open = (note: Uint8Array): Question => ({
    ask: 'checkpoint',
    note: base64(note),
    keys: [formatVerifierKey(logKey)],
  });
  const [signed] = askGo([open(now.checkpoint)]);
  assert.equal(signed?.refused, '');
  const [size, root] = [signed?.size as number, signed?.root as string];
  assert.ok(size > old.size);
  const record = (entry: Uint8Array, path: readonly Uint8Array[]): Question => ({
    ...{ ask: 'record', size, root, index: size - 1, entry: base64(entry), path: path.map(base64) },
  });
  const tree = (path: readonly Uint8Array[], oldRoot: Uint8Array = old.root): Question => ({
    ...{ ask: 'tree', size, root, oldSize: old.size, oldRoot: base64(oldRoot), path: path.map(base64) },
  });
  const good = [record(now.entry, now.inclusion), tree(now.consistency)];
  assert.deepEqual(askGo(good), [{ refused: '' }, { refused: '' }]);
  const bad = [
    ...flips(now.checkpoint).map(open),
    ...flips(now.entry).map((entry) => record(entry, now.inclusion)),
    ...flipsIn(now.inclusion).map((path) => record(now.entry, path)),
    ...flipsIn(now.consistency).map((path) => tree(path)),
    ...flips(old.root).map((oldRoot) => tree(now.consistency, oldRoot)),
  ];
  assert.ok(now.inclusion.length > 0 && now.consistency.length > 0);
  assert.deepEqual(
    askGo(bad).flatMap(({ refused }, i) => (refused === '' ? [bad[i]] : [])),
    [],
  );
});

/** The bytes with each of them changed in turn. */
function flips(bytes: Uint8Array): Uint8Array[] {
  return Array.from(bytes, (_, place) => bytes.map((byte, i) => (i === place ? byte ^ 0x20 : byte)));
}

function flipsIn(path: readonly Uint8Array[]): Uint8Array[][] {
  return path.flatMap((hash, i) => flips(hash).map((bad) => path.map((one, j) => (i === j ? bad : one))));
}
