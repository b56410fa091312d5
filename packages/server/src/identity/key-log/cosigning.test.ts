// Cosignatures on a real log: witnesses over HTTP that behave, are late, refuse or say nonsense; the log goes on in any case.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { ed25519PublicKey, ed25519Signer } from '@heliogram/crypto';
import {
  admit,
  cosign,
  decide,
  type OpenedCheckpoint,
  openCheckpoint,
  parseVerifierKey,
  type VerifierKey,
  verifyConsistency,
  WITNESS_KEY,
  type WitnessRecord,
} from '@heliogram/crypto/transparency';
import { asBytes, type Bytes, methods } from '@heliogram/protocol';
import { newAccount } from '../../testing/test-account.ts';
import { openTestProduct, type TestProduct } from '../../testing/test-product.ts';
import type { KeyLogWitness } from './api.ts';

/** A witness's core behind a socket, with one record in memory, that can be told to misbehave. */
class Witness {
  mode: 'good' | 'refuses' | 'nonsense' | 'endless' = 'good';
  asked = 0;
  record: WitnessRecord | undefined;
  logs: ReadonlyMap<string, readonly VerifierKey[]> = new Map();
  readonly #server: Server;
  readonly #seed: Bytes;
  readonly #name: string;

  constructor(name: string, seed: number) {
    this.#name = name;
    this.#seed = new Uint8Array(32).fill(seed);
    this.#server = createServer(async (request, response) => {
      this.asked += 1;
      assert.equal(request.url, '/deep/add-checkpoint');
      const pieces: Buffer[] = [];
      for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
      const { status, contentType, answer } = await this.#answer(Buffer.concat(pieces));
      response.writeHead(status, { 'Content-Type': contentType });
      if (this.mode === 'endless') for (let piece = 0; piece < 64; piece++) response.write('x'.repeat(4096));
      response.end(answer);
    });
  }

  async listen(): Promise<KeyLogWitness> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    const key = { name: this.#name, type: WITNESS_KEY, publicKey: await ed25519PublicKey(this.#seed) } as const;
    return { key, url: `http://127.0.0.1:${port}/deep` };
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(body: Uint8Array): Promise<{ status: number; contentType: string; answer: string }> {
    if (this.mode === 'refuses') return { status: 403, contentType: 'text/plain', answer: 'no\n' };
    if (this.mode !== 'good') return { status: 200, contentType: 'text/plain', answer: 'x'.repeat(50) };
    const admitted = await admit(body, this.logs);
    if (admitted.isRefused) return { ...admitted, answer: admitted.body };
    const decided = decide(admitted, this.record, 1_700_000_000);
    if (decided.isRefused) return { ...decided, answer: decided.body };
    this.record = decided.record;
    const key = { name: this.#name, type: WITNESS_KEY, publicKey: await ed25519PublicKey(this.#seed) } as const;
    return {
      status: 200,
      contentType: 'text/plain',
      answer: await cosign(decided.record, { key, sign: ed25519Signer(this.#seed) }),
    };
  }
}

const [one, two] = [new Witness('one.example', 1), new Witness('two.example', 2)];
let witnesses: KeyLogWitness[];
let world: TestProduct;
let log: { origin: string; keys: VerifierKey[] };
before(async () => {
  witnesses = [await one.listen(), await two.listen()];
  world = await openTestProduct({ keyLog: { witnesses } });
  const { verifierKey } = await world.call(undefined, methods.keyLog.describe, {});
  const key = parseVerifierKey(verifierKey);
  log = { origin: key.name, keys: [key] };
  for (const witness of [one, two]) witness.logs = new Map([[key.name, [key]]]);
});
after(async () => {
  await world[Symbol.asyncDispose]();
  for (const witness of [one, two]) witness.close();
});

async function published(name: 'checkpoint' | 'cosigned'): Promise<{ size: number; by: string[] } | undefined> {
  const found = await world.product.publicFiles[0]?.find(`/keys/${name}`);
  if (!found) return undefined;
  const known = witnesses.map(({ key }) => key);
  const { checkpoint, note }: OpenedCheckpoint = await openCheckpoint(found.bytes, log, known);
  const names = note.verified.map(({ key }) => key.name).filter((signer) => signer !== log.origin);
  return { size: checkpoint.size, by: names.sort() };
}

let anybody: Awaited<ReturnType<typeof newAccount>> | undefined;

/** One more entry. @returns the size of the log */
async function grow(): Promise<number> {
  anybody = await newAccount(world);
  await world.runJob('append-key-log');
  return (await published('checkpoint'))?.size ?? 0;
}

/** Where the log stands in what it proves, and of which smaller size it is shown that witnesses have cosigned it. */
async function proved(): Promise<{ size: number; cosignedSize: number | undefined }> {
  const request = { accounts: [anybody?.account ?? new Uint8Array(16)] };
  const answer = await world.call(anybody?.who, methods.keyLog.prove, request);
  const known = witnesses.map(({ key }) => key);
  const { checkpoint: head } = await openCheckpoint(asBytes(answer.checkpoint), log, known);
  if (answer.cosigned.length === 0) return { size: head.size, cosignedSize: undefined };
  const { checkpoint, note } = await openCheckpoint(asBytes(answer.cosigned), log, known);
  assert.equal(note.verified.length, 3);
  verifyConsistency(checkpoint, head, answer.cosignedConsistency.map(asBytes));
  return { size: head.size, cosignedSize: checkpoint.size };
}

const both = ['one.example', 'two.example'];

test('every checkpoint is cosigned by all who are asked, in one question each once they are known', async () => {
  assert.equal(await published('cosigned'), undefined);
  const size = await grow();
  assert.deepEqual(await published('checkpoint'), { size, by: [] });
  await world.runJob('cosign-key-log');
  for (const name of ['checkpoint', 'cosigned'] as const) assert.deepEqual(await published(name), { size, by: both });
  const asked = one.asked;
  await world.runJob('cosign-key-log');
  assert.equal(one.asked, asked, 'what is cosigned is not asked about again');
  const next = await grow();
  assert.deepEqual(await proved(), { size: next, cosignedSize: size });
  await world.runJob('cosign-key-log');
  assert.deepEqual(await proved(), { size: next, cosignedSize: undefined });
  assert.equal(one.asked, asked + 1);
  assert.deepEqual(await published('cosigned'), { size: next, by: both });
});

test('a cosignature that could not be stored is asked for again', async () => {
  const size = await grow();
  const { database } = world;
  await database.query('ALTER TABLE key_log_cosigned RENAME TO key_log_away');
  await assert.rejects(world.runJob('cosign-key-log'));
  await database.query('ALTER TABLE key_log_away RENAME TO key_log_cosigned');
  await world.runJob('cosign-key-log');
  assert.deepEqual(await published('cosigned'), { size, by: both });
});

test('a witness that fails is left alone for longer and longer, the log goes on, and what both cosigned stays published', async () => {
  const before = await published('cosigned');
  two.mode = 'refuses';
  const size = await grow();
  await world.runJob('cosign-key-log');
  assert.deepEqual(await published('checkpoint'), { size, by: ['one.example'] });
  assert.deepEqual(await published('cosigned'), before);
  const asked = two.asked;
  await world.runJob('cosign-key-log');
  assert.equal(two.asked, asked, 'not at once again');
  for (const mode of ['nonsense', 'endless'] as const) {
    two.mode = mode;
    world.nowMs += 5_000;
    await world.runJob('cosign-key-log');
  }
  assert.equal(two.asked, asked + 2);
  two.mode = 'good';
  world.nowMs += 300_000;
  await world.runJob('cosign-key-log');
  for (const name of ['checkpoint', 'cosigned'] as const) assert.deepEqual(await published(name), { size, by: both });
});

test('a checkpoint of fewer witnesses is published once the other is old', async () => {
  two.mode = 'refuses';
  const before = await published('cosigned');
  await grow();
  await world.runJob('cosign-key-log');
  assert.deepEqual(await published('cosigned'), before);
  world.nowMs += 600_000;
  const size = await grow();
  await world.runJob('cosign-key-log');
  assert.deepEqual(await published('cosigned'), { size, by: ['one.example'] });
  two.mode = 'good';
});

test('a witness that was at another size is followed there; one that is ahead of the log is never satisfied', async () => {
  world.nowMs += 300_000;
  two.record = undefined;
  const size = await grow();
  await world.runJob('cosign-key-log');
  assert.deepEqual(await published('checkpoint'), { size, by: both });
  two.record = { ...(two.record as unknown as WitnessRecord), size: 1_000_000 };
  const next = await grow();
  await world.runJob('cosign-key-log');
  assert.deepEqual(await published('checkpoint'), { size: next, by: ['one.example'] });
});
