import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Bytes, fromUtf8, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { MemoryLog } from '../testing/memory-log.ts';
import { logSigner, witnessSigner } from '../testing/note-signers.ts';
import { flipped, refuses } from '../testing/refusal.node.ts';
import {
  admit,
  cosign,
  cosignText,
  decide,
  emptyRoot,
  formatAddCheckpoint,
  formatCheckpoint,
  type HttpAnswer,
  monitoringPath,
  openCheckpoint,
  parseAddCheckpoint,
  parseSignedNote,
  proveConsistency,
  readWitnessAnswer,
  requestCosignature,
  signCheckpoint,
  type TileReader,
  type TreeHead,
  type WitnessRecord,
  withSignatures,
} from '../transparency.ts';

const origin = 'log.example/keys';
const log = await logSigner(origin);
const nextKey = await logSigner(origin, 'next key');
const witness = await witnessSigner('witness.example/w1');
const logs = new Map([[origin, [log.key]]]);

const tree = new MemoryLog();
const heads = new Map<number, TreeHead>();
for (const size of [0, 1, 3, 255, 256, 257, 600]) heads.set(size, tree.growTo(size));
const head = (size: number): TreeHead => heads.get(size) as TreeHead;
const checkpoint = (size: number): Promise<Bytes> => signCheckpoint(origin, head(size), [log]);
const request = async (oldSize: number, size: number, read: TileReader = tree.read): Promise<Bytes> =>
  requestCosignature(await checkpoint(size), oldSize, read);

/** The shell around the core as it has to be: comparing and storing in one go, speaking afterwards. */
class Shell {
  readonly stored = new Map<string, WitnessRecord>();
  /** What was stored, in order. */
  readonly history: WitnessRecord[] = [];
  nowS = 1000;

  async post(body: Bytes): Promise<HttpAnswer> {
    const submission = await admit(body, logs);
    if (submission.isRefused) return this.#answer(submission.status, submission.contentType, submission.body);
    const decision = decide(submission, this.stored.get(submission.origin), this.nowS++);
    if (decision.isRefused) return this.#answer(decision.status, decision.contentType, decision.body);
    this.stored.set(submission.origin, decision.record);
    this.history.push(decision.record);
    return this.#answer(200, 'text/plain', await cosign(decision.record, witness));
  }

  #answer(status: number, contentType: string, body: string): HttpAnswer {
    return { status, contentType, body: utf8(body) };
  }
}

async function statusOf(shell: Shell, body: Bytes): Promise<[number, string]> {
  const { status, body: text } = await shell.post(body);
  return [status, fromUtf8(text)];
}

test('a witness follows a log from nothing, step by step, and may be asked twice', async () => {
  const shell = new Shell();
  const sizes = [0, 0, 1, 3, 256, 256, 600];
  let old = 0;
  for (const size of sizes) {
    const answer = await readWitnessAnswer(await shell.post(await request(old, size)), await checkpoint(size), [
      witness.key,
    ]);
    assert.equal(answer.kind, 'cosigned');
    const cosigned = withSignatures(await checkpoint(size), answer.kind === 'cosigned' ? answer.signatures : []);
    const opened = await openCheckpoint(cosigned, { origin, keys: [log.key] }, [witness.key]);
    assert.deepEqual(opened.note.verified[1], { key: witness.key, timeS: shell.history.at(-1)?.timeS });
    old = size;
  }
  assert.equal(shell.history.length, sizes.length);
});

test('a stale request is told the size, and goes on from there', async () => {
  const shell = new Shell();
  await shell.post(await request(0, 256));
  for (const old of [0, 1, 255]) assert.deepEqual(await statusOf(shell, await request(old, 600)), [409, '256\n']);
  const answer = await readWitnessAnswer(await shell.post(await request(0, 600)), await checkpoint(600), [witness.key]);
  assert.deepEqual(answer, { kind: 'elsewhere', size: 256 });
  assert.equal((await shell.post(await request(256, 600)))?.status, 200);
});

test('a log that shrank, changed or forked gets no cosignature, and what is stored stays', async () => {
  const fork = new MemoryLog();
  fork.append([utf8('something else')]);
  const forkedHead = fork.growTo(600);
  const forked = await signCheckpoint(origin, forkedHead, [log]);
  const shell = new Shell();
  await shell.post(await request(0, 257));
  const before = shell.stored.get(origin);
  assert.deepEqual(await statusOf(shell, await request(0, 1)), [409, '257\n']);
  assert.deepEqual(await statusOf(shell, await request(255, 256)), [409, '257\n']);
  const proof = await proveConsistency(257, 600, fork.read);
  const [status] = await statusOf(shell, formatAddCheckpoint({ oldSize: 257, path: proof, checkpoint: forked }));
  assert.equal(status, 422);
  const sameSize = await signCheckpoint(origin, { size: 257, root: forkedHead.root }, [log]);
  const body = formatAddCheckpoint({ oldSize: 257, path: [], checkpoint: sameSize });
  assert.equal((await shell.post(body)).status, 409);
  const submission = await admit(body, logs);
  assert.ok(!submission.isRefused);
  const decision = decide(submission, before, 5);
  assert.deepEqual([decision.isRefused, decision.isRefused && decision.isEvidence], [true, true]);
  assert.equal(shell.stored.get(origin), before);
});

test('proofs that are wrong, missing, too long or where none belongs are 422', async () => {
  const shell = new Shell();
  const stray = [head(1).root];
  const send = async (oldSize: number, path: readonly Bytes[], size: number): Promise<number> =>
    (await shell.post(formatAddCheckpoint({ oldSize, path, checkpoint: await checkpoint(size) }))).status;
  assert.equal(await send(0, stray, 3), 422);
  const untrue = await signCheckpoint(origin, { size: 0, root: head(1).root }, [log]);
  assert.equal((await shell.post(formatAddCheckpoint({ oldSize: 0, path: [], checkpoint: untrue }))).status, 422);
  assert.equal(await send(0, [], 3), 200);
  assert.equal(await send(3, stray, 3), 422);
  assert.equal(await send(3, [], 256), 422);
  const path = await proveConsistency(3, 256, tree.read);
  assert.equal(await send(3, [...path, ...stray], 256), 422);
  for (let i = 0; i < path.length; i++) {
    const turned = path.map((hash, at) => (at === i ? flipped(hash, 9) : hash));
    assert.equal(await send(3, turned, 256), 422);
  }
  assert.equal(await send(3, path, 256), 200);
});

test('unknown logs are 404, unsigned checkpoints 403, everything else that is wrong 400', async () => {
  const shell = new Shell();
  const elsewhere = 'log.example/record';
  const foreign = await signCheckpoint(elsewhere, head(3), [await logSigner(elsewhere)]);
  const send = async (note: Bytes): Promise<number> =>
    (await shell.post(formatAddCheckpoint({ oldSize: 0, path: [], checkpoint: note }))).status;
  assert.equal(await send(foreign), 404);
  assert.equal(await send(await signCheckpoint(origin, head(3), [nextKey])), 403);
  const good = await checkpoint(3);
  assert.equal(await send(flipped(good, 8 * (good.length - 10))), 403);
  const text = fromUtf8(await request(0, 3));
  for (const bad of [
    '',
    'old 0\n',
    text.replace('old 0', 'old 00'),
    text.replace('old', 'new'),
    text.replace('old 0', 'old 4'),
  ]) {
    assert.equal((await shell.post(utf8(bad))).status, 400, bad);
  }
  assert.equal((await shell.post(new Uint8Array(200_000))).status, 400);
  assert.equal(shell.stored.size, 0);
});

test('while a log changes its key, its old key is enough; what strangers signed is not kept', async () => {
  const stranger = await cosignText(formatCheckpoint({ origin, ...head(3) }), await witnessSigner('stranger'), 1);
  const both = withSignatures(await signCheckpoint(origin, head(3), [log, nextKey]), [stranger]);
  const shell = new Shell();
  assert.equal((await shell.post(formatAddCheckpoint({ oldSize: 0, path: [], checkpoint: both }))).status, 200);
  const kept = parseSignedNote(shell.stored.get(origin)?.checkpoint ?? new Uint8Array(0));
  assert.equal(kept.signatures.length, 1);
});

test('a clock that runs backwards does not make a later tree the older one', async () => {
  const shell = new Shell();
  await shell.post(await request(0, 3));
  shell.nowS = 10;
  await shell.post(await request(3, 256));
  assert.deepEqual(
    shell.history.map(({ timeS }) => timeS),
    [1000, 1000],
  );
});

test('of submissions that race only one gets through at a time, and none is ever rolled back', async () => {
  const pairs = [
    [0, 1],
    [0, 256],
    [1, 3],
    [1, 600],
    [3, 256],
    [256, 257],
    [256, 600],
    [257, 600],
    [0, 0],
    [600, 600],
  ] as const;
  const bodies = await Promise.all(pairs.map(([old, size]) => request(old, size)));
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.shuffledSubarray([...bodies.keys(), ...bodies.keys()], { minLength: 6 }),
      async (s, order) => {
        const shell = new Shell();
        const racing = order.map(async (i) => {
          await s.schedule(Promise.resolve());
          const answer = await shell.post(bodies[i] as Bytes);
          assert.ok(answer.status === 200 || answer.status === 409);
          return { answer, size: pairs[i]?.[1] as number };
        });
        await s.waitAll();
        const answered = await Promise.all(racing);
        // What was signed is what was stored, in that order, each continuing the one before.
        shell.history.reduce((before: WitnessRecord | undefined, now) => {
          assert.ok(before === undefined || (before.size <= now.size && before.timeS <= now.timeS));
          return now;
        }, undefined);
        assert.equal(answered.filter(({ answer }) => answer.status === 200).length, shell.history.length);
        for (const { answer, size } of answered.filter((one) => one.answer.status === 200)) {
          const note = withSignatures(await checkpoint(size), (await read(answer, size)) ?? []);
          const { verified } = (await openCheckpoint(note, { origin, keys: [log.key] }, [witness.key])).note;
          const timeS = verified[1]?.timeS;
          // At that time no larger tree had been stored: this is what a cosignature says.
          assert.ok(shell.history.every((one) => one.timeS > (timeS ?? 0) || one.size <= size));
        }
      },
    ),
    { numRuns: 30 },
  );
});

async function read(answer: HttpAnswer, size: number) {
  const found = await readWitnessAnswer(answer, await checkpoint(size), [witness.key]);
  return found.kind === 'cosigned' ? found.signatures : undefined;
}

test('the request is the text of the specification', async () => {
  const text = fromUtf8(await request(3, 256));
  assert.match(
    text,
    /^old 3\n([A-Za-z0-9+/]{43}=\n)+\nlog\.example\/keys\n256\n[A-Za-z0-9+/]{43}=\n\n— log\.example\/keys /,
  );
  const parsed = parseAddCheckpoint(utf8(text));
  assert.deepEqual(formatAddCheckpoint(parsed), utf8(text));
  const ofExample = '4d3203c8f35cdf600e475f55fede6081a703d3d322f208865fca2ec4f0e030f8/checkpoint';
  assert.equal(monitoringPath('example.com/log'), ofExample);
});

test('an answer that is no answer is refused', async () => {
  const note = await checkpoint(3);
  const answer = (status: number, contentType: string, body: string): HttpAnswer => ({
    status,
    contentType,
    body: utf8(body),
  });
  const ask = (one: HttpAnswer) => readWitnessAnswer(one, note, [witness.key]);
  assert.deepEqual(await ask(answer(404, 'text/plain', 'no')), { kind: 'refused', status: 404 });
  assert.deepEqual(await ask(answer(409, 'text/plain', 'another root')), { kind: 'refused', status: 409 });
  for (const body of ['', '3', '03\n', '3\n3\n', 'x\n', '-1\n']) {
    await refuses(() => ask(answer(409, 'text/x.tlog.size', body)), 'malformed');
  }
  await refuses(() => ask(answer(200, 'text/plain', '')), 'malformed');
  await refuses(() => ask(answer(200, 'text/plain', 'signed\n')), 'malformed');
  const text = formatCheckpoint({ origin, ...head(3) });
  const record = { origin, ...head(3), timeS: 5, checkpoint: note };
  const strange = await cosign(record, await witnessSigner('stranger'));
  await refuses(() => ask(answer(200, 'text/plain', strange)), 'bad-signature');
  const both = strange + (await cosign(record, witness));
  const read = await ask(answer(200, 'text/plain', both));
  assert.deepEqual(read, { kind: 'cosigned', signatures: [await cosignText(text, witness, 5)] });
  const other = await cosign({ ...record, checkpoint: await checkpoint(1) }, witness);
  await refuses(() => ask(answer(200, 'text/plain', other)), 'bad-signature');
});

test('any turned bit of a request is refused', async () => {
  const body = await request(0, 3);
  const submission = await admit(body, logs);
  assert.ok(!submission.isRefused && submission.size === 3);
  for (let bit = 0; bit < 8 * body.length; bit += 3) {
    const shell = new Shell();
    assert.notEqual((await shell.post(flipped(body, bit))).status, 200, `bit ${bit}`);
  }
  assert.deepEqual(emptyRoot(), head(0).root);
});

test('readers of foreign bytes end in a value or in an error of ours', () => {
  const piece = fc.constantFrom('\n', 'old ', '0', '1', 'AAAA', '— ', 'x');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      try {
        parseAddCheckpoint(utf8(pieces.join('')));
      } catch (error) {
        assert.ok(error instanceof CryptoError);
      }
    }),
  );
});
