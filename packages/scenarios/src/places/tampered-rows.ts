// Somebody with the database in their hands: the rows of a place's journal, changed as they like, with every hash computed anew that can
// be computed without an author's key.
import assert from 'node:assert/strict';
import { type Signer, sha256 } from '@heliogram/crypto';
import { placeEntryHash, signPlaceClaim } from '@heliogram/crypto/place-entry';
import {
  asBytes,
  type Bytes,
  type Claim,
  ClaimSchema,
  decodeMessage,
  encodeMessage,
  fromHex,
  type PlaceEntry,
  PlaceEntrySchema,
  PostSchema,
} from '@heliogram/protocol';
import type { Database } from '@heliogram/server/core';

interface Row {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** What is said by whom. */
export interface Intrusion {
  readonly claim: Partial<Claim>;
  readonly body?: Bytes;
  readonly sign?: Signer;
}

export class TamperedPlace {
  readonly #database: Database;
  readonly #no: bigint;

  private constructor(database: Database, no: bigint) {
    this.#database = database;
    this.#no = no;
  }

  static async of(database: Database, place: string): Promise<TamperedPlace> {
    const [row] = await database.query<{ no: bigint }>('SELECT no FROM places WHERE place = $1', [fromHex(place)]);
    assert.ok(row, 'a place to tamper with');
    return new TamperedPlace(database, row.no);
  }

  /** The place's own columns. */
  async set(column: 'settings' | 'name' | 'place', value: Bytes | string): Promise<void> {
    await this.#database.query(`UPDATE places SET ${column} = $2 WHERE no = $1`, [this.#no, value]);
  }

  async entry(seq: number): Promise<PlaceEntry> {
    const found = (await this.entries()).find((entry) => entry.seq === seq);
    return found ?? assert.fail(`no entry ${seq}`);
  }

  async entries(): Promise<PlaceEntry[]> {
    const rows = await this.#database.query<Row>('SELECT seq, bytes FROM entries WHERE journal = $1 ORDER BY seq', [
      this.#no,
    ]);
    return rows.map(({ bytes }) => decodeMessage(PlaceEntrySchema, bytes));
  }

  /** Changes what stands in a row; its hash and all others stay. */
  async change(seq: number, change: Partial<PlaceEntry>): Promise<void> {
    await this.#write({ ...(await this.entry(seq)), ...change });
  }

  async delete(seq: number): Promise<void> {
    await this.#database.query('DELETE FROM entries WHERE journal = $1 AND seq = $2', [this.#no, seq]);
    await this.#database.query('DELETE FROM place_edits WHERE no = $1 AND seq = $2', [this.#no, seq]);
  }

  /** What was said in one place stands in the other, and the other way round. */
  async exchange(a: number, b: number): Promise<void> {
    const [one, two] = [await this.entry(a), await this.entry(b)];
    await this.#write({ ...one, seq: b, time: two.time });
    await this.#write({ ...two, seq: a, time: one.time });
  }

  /** Appends an entry after the last: signed by somebody, or by nobody under the signature of the last. */
  async append({ claim, body = new Uint8Array(0), sign }: Intrusion): Promise<number> {
    const last = (await this.entries()).at(-1) ?? assert.fail();
    const [head] = await this.#database.query<{ hash: Uint8Array }>(
      'SELECT hash FROM entries WHERE journal = $1 AND seq = $2',
      [this.#no, last.seq],
    );
    const seq = last.seq + 1;
    const anchor = { anchorSeq: last.seq, anchorHash: head?.hash ?? assert.fail() };
    const before = decodeMessage(ClaimSchema, last.claim);
    const said = encodeMessage(ClaimSchema, { ...before, ...anchor, ...claim, bodyHash: sha256(body) });
    const signature = sign ? await signPlaceClaim(said, sign) : last.signature;
    const forged = encodeMessage(PlaceEntrySchema, { ...last, seq, claim: said, signature, body });
    const values = [this.#no, BigInt(seq) * 1_000_003n, last.time, seq, new Uint8Array(32), forged];
    const columns = '(journal, key, time, seq, hash, bytes)';
    await this.#database.query(`INSERT INTO entries ${columns} VALUES ($1, $2, $3, $4, $5, $6)`, values);
    // Whose papers are not shown cannot be judged at all.
    const author = decodeMessage(ClaimSchema, said).account;
    await this.#database.query('INSERT INTO place_authors VALUES ($1) ON CONFLICT DO NOTHING', [author]);
    await this.rehash();
    return seq;
  }

  /** Computes the whole chain anew. */
  async rehash(): Promise<void> {
    let hash: Bytes = new Uint8Array(32);
    for (const { seq, time, claim, signature } of await this.entries()) {
      hash = placeEntryHash(hash, { seq, timeMs: time * 1000, claim, signature: asBytes(signature) });
      await this.#database.query('UPDATE entries SET hash = $3 WHERE journal = $1 AND seq = $2', [this.#no, seq, hash]);
    }
  }

  async #write(entry: PlaceEntry): Promise<void> {
    const bytes = encodeMessage(PlaceEntrySchema, entry);
    const values = [this.#no, entry.seq, bytes];
    await this.#database.query('UPDATE entries SET bytes = $3 WHERE journal = $1 AND seq = $2', values);
  }
}

/** The body of a post with another text. */
export function withText(body: Uint8Array, text: string): Bytes {
  return encodeMessage(PostSchema, { ...decodeMessage(PostSchema, body), text });
}

/** The same words, and the claim that would go with them, under the signature that was there. */
export function reclaimed(entry: PlaceEntry, text: string): Partial<PlaceEntry> {
  const body = withText(entry.body, text);
  const claim = encodeMessage(ClaimSchema, { ...decodeMessage(ClaimSchema, entry.claim), bodyHash: sha256(body) });
  return { body, claim };
}
