// The journal against a real PostgreSQL: density, idempotency, fences, isolation, several instances.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Bytes, Code, isRefusal, refuse } from '@heliogram/protocol';
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts';
import { createJournal, type JournalWithGauges } from './journal.ts';
import type { Appended, AppendRequest, Placed } from './port.ts';
import { journalFeature } from './schema.ts';

let db: TestDatabase;
let journal: JournalWithGauges;
let nextNo = 1n;

before(async () => {
  db = await createTestDatabase([journalFeature]);
  journal = createJournal({ database: db.database, nowMs: () => 5_000_000 });
  await db.database.script('CREATE TABLE notes (no integer PRIMARY KEY)');
});
after(() => db.close());

async function made(fence = 0): Promise<bigint> {
  const no = nextNo++;
  await db.database.transaction((tx) => journal.create(tx, no, fence));
  return no;
}

function hashOf(previous: Bytes, text: string): Bytes {
  return new Uint8Array(createHash('sha256').update(previous).update(text).digest());
}

function entry(key: number, more: Partial<AppendRequest> = {}): AppendRequest {
  return {
    key: BigInt(key),
    fence: 0,
    build: (seq, _time, previous) => {
      const text = `${key} at ${seq}`;
      return { bytes: new Uint8Array(Buffer.from(text)), hash: hashOf(previous, text) };
    },
    ...more,
  };
}

function placedOf(outcome: Appended | ReturnType<typeof refuse>): Placed {
  if (isRefusal(outcome) || !('placed' in outcome)) assert.fail(JSON.stringify(outcome));
  return outcome.placed;
}

/** Reads everything and checks that seqs are dense and hashes chain. */
async function wholeChain(no: bigint, from = journal): Promise<string[]> {
  const texts: string[] = [];
  let hash: Bytes = new Uint8Array(0);
  for (let seq = 0; ; ) {
    const page = await from.read(no, { after: seq, limit: 100, maxBytes: 1e6 });
    if (page.entries.length === 0) break;
    assert.deepEqual(page.previousHash, hash);
    for (const one of page.entries) {
      assert.equal(one.seq, ++seq);
      const text = Buffer.from(one.bytes).toString();
      hash = hashOf(hash, text);
      texts.push(text);
    }
  }
  from.forget(no);
  const head = await from.head(no);
  assert.equal(head?.seq, texts.length);
  assert.deepEqual(head?.hash, hash);
  return texts;
}

test('concurrent appends to many journals get dense seqs in the order of appending', async () => {
  const nos = await Promise.all(Array.from({ length: 20 }, () => made()));
  const heard = new Map<bigint, number[]>(nos.map((no) => [no, []]));
  const onDurable = (no: bigint) => (placed: Placed) => void heard.get(no)?.push(placed.seq);
  const outcomes = await Promise.all(
    Array.from({ length: 2000 }, (_, at) => {
      const no = nos[at % 20] as bigint;
      return journal.append(no, entry(at, { onDurable: onDurable(no) }));
    }),
  );
  assert.deepEqual(
    outcomes.map((outcome) => placedOf(outcome).seq),
    outcomes.map((_, at) => Math.floor(at / 20) + 1),
  );
  for (const no of nos) {
    assert.equal((await wholeChain(no)).length, 100);
    assert.deepEqual(
      heard.get(no),
      Array.from({ length: 100 }, (_, at) => at + 1),
    );
  }
});

test('the same key is placed once: in one flush, in a later one, and by another instance', async () => {
  const no = await made();
  const [first, second] = await Promise.all([journal.append(no, entry(7)), journal.append(no, entry(7))]);
  const third = await journal.append(no, entry(7));
  const other = createJournal({ database: db.open(), nowMs: () => 5_000_000 });
  const fourth = await other.append(no, entry(7));
  const place = placedOf(first);
  for (const repeat of [second, third, fourth]) assert.deepEqual(repeat, { duplicate: place });
  const mixed = await Promise.all([8, 7, 9].map((key) => journal.append(no, entry(key))));
  assert.deepEqual(mixed[1], { duplicate: place });
  assert.deepEqual([placedOf(mixed[0] as Appended).seq, placedOf(mixed[2] as Appended).seq], [2, 3]);
  assert.equal((await wholeChain(no)).length, 3);
});

test('an append with another fence is stale, unless its key was placed before the fence moved', async () => {
  const no = await made(3);
  const old = placedOf(await journal.append(no, entry(1, { fence: 3 })));
  const commit = placedOf(await journal.append(no, entry(2, { fence: 3, newFence: 4 })));
  assert.deepEqual(await journal.append(no, entry(5, { fence: 3 })), { stale: { seq: 2, fence: 4 } });
  assert.deepEqual(await journal.append(no, entry(1, { fence: 3 })), { duplicate: old });
  assert.deepEqual(await journal.append(no, entry(2, { fence: 3, newFence: 4 })), { duplicate: commit });
  assert.equal(placedOf(await journal.append(no, entry(6, { fence: 4 }))).seq, 3);
});

test('of concurrent appends that move the same fence exactly one is placed', async () => {
  const no = await made(0);
  const other = createJournal({ database: db.open(), nowMs: () => 5_000_000 });
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, key) =>
      (key % 2 ? journal : other).append(no, entry(key, { newFence: 1, also: async () => undefined as never })),
    ),
  );
  assert.equal(outcomes.filter((outcome) => 'placed' in outcome).length, 1);
  assert.equal(outcomes.filter((outcome) => 'stale' in outcome).length, 19);
});

test('a refusal or an error of further writes takes back that append alone', async () => {
  const no = await made();
  const note = (number: number, end: () => void) => async (tx: Parameters<NonNullable<AppendRequest['also']>>[0]) => {
    await tx.query('INSERT INTO notes VALUES ($1)', [number]);
    return end();
  };
  const outcomes = await Promise.allSettled([
    journal.append(no, entry(1)),
    journal.append(no, entry(2, { also: note(1, () => refuse(Code.STALE_VERSION) as never) })),
    journal.append(no, entry(3, { also: note(2, () => {}) })),
    journal.append(no, entry(4, { also: note(3, () => assert.fail('broken')) })),
    journal.append(no, entry(5)),
  ]);
  const values = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason));
  assert.equal(placedOf(values[0]).seq, 1);
  assert.deepEqual(values[1], refuse(Code.STALE_VERSION));
  assert.equal(placedOf(values[2]).seq, 2);
  assert.match(String(values[3]), /broken/);
  assert.equal(placedOf(values[4]).seq, 3);
  assert.deepEqual(await db.database.query('SELECT no FROM notes'), [{ no: 2 }]);
  assert.deepEqual(await wholeChain(no), ['1 at 1', '3 at 2', '5 at 3']);
});

test('two instances on one database stay dense', async () => {
  const no = await made();
  const other = createJournal({ database: db.open(), nowMs: () => 5_000_000 });
  await Promise.all(
    Array.from({ length: 5 }, async (_, round) => {
      for (let at = 0; at < 20; at++) {
        const key = round * 100 + at;
        placedOf(await (round % 2 ? journal : other).append(no, entry(key)));
      }
    }),
  );
  assert.equal((await wholeChain(no)).length, 100);
  assert.equal((await wholeChain(no, other)).length, 100);
});

test('a broken build is one caller’s error, and an unknown journal is refused', async () => {
  const no = await made();
  const outcomes = await Promise.allSettled([
    journal.append(no, entry(1)),
    journal.append(no, entry(2, { build: () => assert.fail('cannot build') })),
    journal.append(999_999n, entry(3)),
    journal.append(no, entry(4)),
  ]);
  assert.deepEqual(
    outcomes.map((outcome) => outcome.status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  );
  assert.deepEqual(outcomes[2], { status: 'fulfilled', value: refuse(Code.NOT_FOUND) });
  assert.equal((await wholeChain(no)).length, 2);
});

test('a full queue refuses with a delay instead of growing', async () => {
  const no = await made();
  const small = createJournal({ database: db.open(), nowMs: () => 0, lanes: 1, maxWaiting: 10 });
  const outcomes = await Promise.all(Array.from({ length: 30 }, (_, key) => small.append(no, entry(key))));
  const refused = outcomes.filter(isRefusal);
  assert.equal(refused.length, 20);
  assert.ok(refused.every((one) => one.code === Code.OVERLOADED && (one.retryAfterMs ?? 0) > 0));
  await small.close();
  assert.equal((await wholeChain(no)).length, 10);
});

test('pages are bounded by count and bytes, newest first when asked from the end', async () => {
  const no = await made();
  for (let key = 1; key <= 10; key++) await journal.append(no, entry(key));
  const seqs = async (range: Parameters<typeof journal.read>[1]): Promise<number[]> =>
    (await journal.read(no, range)).entries.map((one) => one.seq);
  assert.deepEqual(await seqs({ limit: 3, maxBytes: 1000 }), [8, 9, 10]);
  assert.deepEqual(await seqs({ before: 8, limit: 3, maxBytes: 1000 }), [5, 6, 7]);
  assert.deepEqual(await seqs({ after: 8, limit: 3, maxBytes: 1000 }), [9, 10]);
  assert.deepEqual(await seqs({ after: 0, limit: 10, maxBytes: 12 }), [1, 2]);
  assert.deepEqual(await seqs({ before: 5, limit: 10, maxBytes: 1 }), [4]);
  assert.deepEqual(await seqs({ after: 10, limit: 10, maxBytes: 1 }), []);
  const many = await journal.readMany(no, [9, 2, 77]);
  assert.deepEqual(
    many.map((one) => one.seq),
    [2, 9],
  );
});

test('rewriting keeps place and chain', async () => {
  const no = await made();
  for (let key = 1; key <= 3; key++) await journal.append(no, entry(key));
  await db.database.transaction((tx) => journal.rewrite(tx, no, [{ seq: 2, bytes: new Uint8Array([1]) }]));
  const page = await journal.read(no, { after: 1, limit: 1, maxBytes: 10 });
  assert.deepEqual(page.entries, [{ seq: 2, bytes: new Uint8Array([1]) }]);
  const rest = await journal.read(no, { after: 2, limit: 1, maxBytes: 10 });
  assert.equal(rest.previousHash.length, 32);
});

test('a journal may begin with its first entry, in the transaction that makes it', async () => {
  const no = nextNo++;
  const build = entry(7).build;
  const first = { key: 7n, time: 4000, build };
  const failed = db.database.transaction(async (tx) => {
    await journal.create(tx, no, 0, first);
    throw new Error('something else went wrong');
  });
  await assert.rejects(failed, /something else/);
  assert.equal(await journal.head(no), undefined);
  await db.database.transaction((tx) => journal.create(tx, no, 0, first));
  placedOf(await journal.append(no, entry(8)));
  assert.deepEqual(await wholeChain(no), ['7 at 1', '8 at 2']);
  const begun = build(1, 4000, new Uint8Array(0));
  assert.deepEqual(await journal.find(no, 7n), { seq: 1, time: 4000, bytes: begun.bytes });
  assert.equal(await journal.find(no, 9n), undefined);
  const hashes = await journal.hashes(no, [0, 1, 2, 3, 4_294_967_295]);
  assert.deepEqual([...hashes.keys()].sort(), [1, 2]);
  assert.deepEqual(hashes.get(1), begun.hash);
});
