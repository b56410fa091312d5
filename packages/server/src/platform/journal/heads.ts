// What memory knows of journals' newest states. Only a hint: every write checks it against the database and reloads it
// when another process was faster.
import type { Database } from '../database/port.ts';
import type { JournalHead } from './port.ts';

interface HeadRow {
  no: bigint;
  head_seq: number;
  head_time: bigint;
  head_hash: JournalHead['hash'];
  fence: bigint;
}

/** A bounded cache of heads, the least recently used going first. */
export class Heads {
  readonly #database: Database;
  readonly #bound: number;
  readonly #known = new Map<bigint, JournalHead>();

  constructor(database: Database, bound: number) {
    this.#database = database;
    this.#bound = bound;
  }

  /** From memory, else from the database; `undefined` where there is no such journal. */
  async get(no: bigint): Promise<JournalHead | undefined> {
    return this.peek(no) ?? (await this.load([no])).get(no);
  }

  /** Several at once, from memory where known; missing journals are left out. At most 1000. */
  async getMany(nos: readonly bigint[]): Promise<Map<bigint, JournalHead>> {
    const found = new Map<bigint, JournalHead>();
    const missing: bigint[] = [];
    for (const no of nos.slice(0, 1000)) {
      const head = this.peek(no);
      if (head) found.set(no, head);
      else missing.push(no);
    }
    if (missing.length > 0) for (const [no, head] of await this.load(missing)) found.set(no, head);
    return found;
  }

  peek(no: bigint): JournalHead | undefined {
    const head = this.#known.get(no);
    if (!head) return undefined;
    this.#known.delete(no);
    this.#known.set(no, head);
    return head;
  }

  /** Reads heads from the database and remembers them, unless memory has moved on meanwhile. */
  async load(nos: readonly bigint[]): Promise<Map<bigint, JournalHead>> {
    const rows = await this.#database.query<HeadRow>(
      'SELECT no, head_seq, head_time, head_hash, fence FROM journals WHERE no = ANY($1::bigint[])',
      [nos],
    );
    const loaded = new Map<bigint, JournalHead>();
    for (const row of rows) {
      const head = { seq: row.head_seq, time: Number(row.head_time), hash: row.head_hash, fence: Number(row.fence) };
      loaded.set(row.no, head);
      if ((this.#known.get(row.no)?.seq ?? -1) <= head.seq) this.set(row.no, head);
    }
    return loaded;
  }

  set(no: bigint, head: JournalHead): void {
    this.#known.delete(no);
    this.#known.set(no, head);
    if (this.#known.size > this.#bound) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
  }

  forget(no: bigint): void {
    this.#known.delete(no);
  }
}
