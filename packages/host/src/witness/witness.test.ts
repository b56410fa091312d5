// A witness as other people meet it: over HTTP, in processes of its own, with logs that lie to it.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sha256, toHex, utf8 } from '@heliogram/crypto';
import {
  MAX_ADD_CHECKPOINT_BYTES,
  openCheckpoint,
  parseVerifierKey,
  readWitnessAnswer,
  type VerifierKey,
  type WitnessAnswer,
} from '@heliogram/crypto/transparency';
import { TestLog } from '../testing/test-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'heliogram-witness-'));
const running = new Set<ChildProcess>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Witness {
  readonly url: string;
  readonly key: VerifierKey;
  readonly said: { err: string };
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number>;
}

/** A witness in a process of its own. */
async function start(data: string, logs: readonly TestLog[]): Promise<Witness> {
  const entry = fileURLToPath(new URL('../main.ts', import.meta.url));
  const origins = logs.flatMap((log) => ['--origin', log.verifierKey]);
  const args = [entry, 'witness', ...origins, '--data', data, '--listen', '127.0.0.1:0', '--name', 'w.example'];
  const env = { PATH: process.env.PATH ?? '' };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const ended = once(child, 'close').then(([code]) => code as number);
  const said = { out: '', err: '' };
  child.stderr.on('data', (piece) => {
    said.err += piece;
  });
  while (!said.out.includes('ready')) {
    const [piece] = await Promise.race([once(child.stdout, 'data'), ended.then(() => [''])]);
    if (piece === '') throw new Error(`the witness did not start: ${said.err}`);
    said.out += piece;
  }
  const [, vkey = '', url = ''] = /^Verifier key: (\S+)\nThe witness is ready at (\S+)\n$/.exec(said.out) ?? [];
  const stop = (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number> => {
    child.kill(signal);
    return ended;
  };
  return { url, key: parseVerifierKey(vkey), said, stop };
}

function post(witness: Witness, body: Uint8Array | string): Promise<Response> {
  return fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: body as BodyInit });
}

async function ask(witness: Witness, log: TestLog, oldSize: number): Promise<WitnessAnswer> {
  const [body, checkpoint] = [await log.request(oldSize), await log.checkpoint()];
  const response = await post(witness, body);
  const [status, contentType] = [response.status, response.headers.get('content-type') ?? ''];
  return readWitnessAnswer({ status, contentType, body: await response.bytes() }, checkpoint, [witness.key]);
}

function monitor(witness: Witness, origin: string): Promise<Response> {
  return fetch(`${witness.url}/${toHex(sha256(utf8(origin)))}/checkpoint`);
}

async function newest(witness: Witness, log: TestLog): Promise<number> {
  const bytes = await (await monitor(witness, log.signer.key.name)).bytes();
  const known = { origin: log.signer.key.name, keys: [log.signer.key] };
  const opened = await openCheckpoint(bytes, known, [witness.key]);
  assert.deepEqual(
    opened.note.verified.map(({ key }) => key.name),
    [known.origin, witness.key.name],
  );
  return opened.checkpoint.size;
}

test('a log that grows is cosigned, across restarts, and its monitors see the newest', async () => {
  const log = (await TestLog.make('log.example/keys')).grow('a', 'b', 'c');
  const data = join(folder, 'grows');
  const first = await start(data, [log]);
  assert.equal((await monitor(first, 'log.example/keys')).status, 404);
  assert.equal((await ask(first, log, 0)).kind, 'cosigned');
  assert.equal(await newest(first, log), 3);
  assert.equal(await first.stop(), 0, first.said.err);
  const again = await start(data, [log]);
  assert.deepEqual(again.key, first.key);
  log.grow('d', 'e');
  assert.deepEqual(await ask(again, log, 0), { kind: 'elsewhere', size: 3 });
  assert.equal((await ask(again, log, 3)).kind, 'cosigned');
  // The answer got lost: it can be had again.
  assert.equal((await ask(again, log, 5)).kind, 'cosigned');
  assert.equal(await newest(again, log), 5);
  assert.equal(await again.stop(), 0);
  assert.equal(again.said.err, '');
  if (process.platform === 'win32') return;
  for (const name of readdirSync(data)) assert.equal(statSync(join(data, name)).mode & 0o077, 0, name);
});

test('two processes of one witness, asked at once for many continuations, give each size to one of them only', async () => {
  const log = (await TestLog.make('race.example/keys')).grow('a');
  const data = join(folder, 'race');
  const witnesses = [await start(data, [log]), await start(data, [log])];
  assert.deepEqual(witnesses[0]?.key, witnesses[1]?.key);
  let oldSize = 0;
  for (let round = 0; round < 6; round++) {
    // Each asks for another future; even sizes come twice, with different last entries.
    const futures = Array.from({ length: 8 }, (_, at) => {
      const words = Array.from({ length: 1 + (at >> 1) }, (_, i) => `${round} ${i}`);
      return log.fork().grow(...words, at % 2 === 0 ? 'heads' : 'tails');
    });
    const answers = await Promise.all(futures.map((future, at) => ask(witnesses[at % 2] as Witness, future, oldSize)));
    const won = answers.flatMap(({ kind }, at) => (kind === 'cosigned' ? [at] : []));
    assert.equal(won.length, 1, `round ${round}: ${JSON.stringify(answers.map(({ kind }) => kind))}`);
    const winner = futures[won[0] as number] as TestLog;
    for (const [at, answer] of answers.entries()) {
      if (at !== won[0]) assert.deepEqual(answer, { kind: 'elsewhere', size: winner.size });
    }
    oldSize = winner.size;
    log.grow(...Array.from({ length: (won[0] as number) >> 1 }, (_, i) => `${round} ${i}`));
    // The log of the next round is the winner's.
    const last = (won[0] as number) % 2 === 0 ? 'heads' : 'tails';
    log.grow(`${round} ${(won[0] as number) >> 1}`, last);
    for (const witness of witnesses) assert.equal(await newest(witness, winner), oldSize);
  }
  for (const witness of witnesses) assert.equal(await witness.stop(), 0);
});

test('of two heads of one size the second is refused, whatever happened in between, and what proves the fork is kept once', async () => {
  const log = (await TestLog.make('fork.example/keys')).grow('a', 'b');
  const [anna, ben] = [log.fork().grow('for anna'), log.fork().grow('for ben')];
  const data = join(folder, 'fork');
  const killed = await start(data, [log]);
  assert.equal((await ask(killed, anna, 0)).kind, 'cosigned');
  await killed.stop('SIGKILL');
  const witness = await start(data, [log]);
  assert.deepEqual(await ask(witness, ben, 0), { kind: 'elsewhere', size: 3 });
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(await ask(witness, ben, 3), { kind: 'refused', status: 409 });
  }
  assert.equal(await newest(witness, anna), 3);
  const [name, ...more] = readdirSync(join(data, 'evidence'));
  assert.deepEqual(more, []);
  const evidence = (file: string): Buffer => readFileSync(join(data, 'evidence', name ?? '', file));
  assert.match(name ?? '', /^fork-/);
  const held = await openCheckpoint(evidence('cosigned'), { origin: 'fork.example/keys', keys: [log.signer.key] });
  assert.equal(held.checkpoint.size, 3);
  assert.deepEqual(new Uint8Array(evidence('request')), await ben.request(3));
  assert.match(evidence('refusal').toString(), /^409 /);
  // A fork that has grown on cannot show that it continues.
  ben.grow('more');
  assert.deepEqual(await ask(witness, ben, 3), { kind: 'refused', status: 422 });
  assert.equal(readdirSync(join(data, 'evidence')).length, 2);
  assert.equal(await witness.stop(), 0);
  assert.equal(witness.said.err.match(/^EVIDENCE: fork\.example\/keys signed two trees of 3 .*\n/gm)?.length, 1);
  assert.equal(witness.said.err.split('\n').length, 3);
});

test('whoever is no log of its own, or wants too much, gets a status and nothing else', async () => {
  const log = (await TestLog.make('rude.example/keys')).grow('a');
  const stranger = (await TestLog.make('other.example/keys')).grow('a');
  const thief = (await TestLog.make('rude.example/keys')).grow('a');
  const data = join(folder, 'rude');
  const witness = await start(data, [log]);
  assert.deepEqual(await ask(witness, stranger, 0), { kind: 'refused', status: 404 });
  assert.deepEqual(await ask(witness, thief, 0), { kind: 'refused', status: 403 });
  const statusOf = async (response: Promise<Response>): Promise<number> => {
    const { status, body } = await response;
    await body?.cancel();
    return status;
  };
  assert.equal(await statusOf(post(witness, 'old 0\n\nnonsense')), 400);
  assert.equal(await statusOf(post(witness, new Uint8Array(MAX_ADD_CHECKPOINT_BYTES + 1))), 413);
  assert.equal(await statusOf(fetch(`${witness.url}/add-checkpoint`)), 405);
  assert.equal(await statusOf(fetch(`${witness.url}/x`, { method: 'DELETE' })), 405);
  for (const path of ['', 'key', '../key', 'cosigned.sqlite', `${'0'.repeat(64)}/checkpoint`]) {
    assert.equal(await statusOf(fetch(`${witness.url}/${path}`)), 404, path);
  }
  // A body that never ends is cut off at the limit.
  const socket = connect(Number(new URL(witness.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nTransfer-Encoding: chunked\r\n\r\n');
  for (let piece = 0; piece < 5; piece++) socket.write(`8000\r\n${'x'.repeat(0x8000)}\r\n`);
  assert.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 413 /);
  socket.destroy();
  const flood = await Promise.all(Array.from({ length: 80 }, () => statusOf(fetch(`${witness.url}/`))));
  assert.ok(flood.includes(429), 'too many are sent away');
  assert.equal(existsSync(join(data, 'evidence')), false);
  assert.equal(await witness.stop(), 0);
  assert.equal(witness.said.err, '');
});
