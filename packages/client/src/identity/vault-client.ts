// The vault client: reads from the mirror, writes by compare-and-set, takes over what other devices wrote. Everything that moves
// the mirror runs one after the other. Also exports the types of vault-types.ts.
import { create } from '@bufbuild/protobuf';
import { type Bytes, equal, type Keyring, recordId, sha256 } from '@heliogram/crypto';
import {
  asBytes,
  Code,
  type MirroredRecord,
  methods,
  type ReadResponse,
  type VaultWrite,
  VaultWriteSchema,
} from '@heliogram/protocol';
import type { Call } from '../platform/net/connection-types.ts';
import { isRefusedWith } from '../platform/net/errors.ts';
import { SerialQueue } from '../platform/queue.ts';
import type { Store } from '../platform/store/store.ts';
import { StaleVaultError, VaultLockedError } from './errors.ts';
import type { Findings } from './findings.ts';
import { keyringName, takeIn } from './vault-intake.ts';
import type { VaultKeys } from './vault-keys.ts';
import { mirrored, VaultMirror } from './vault-mirror.ts';
import { sealVaultRecord, shelfOf, shelves } from './vault-record.ts';
import type { StagedWrites, VaultChange, VaultClient, VaultEntry } from './vault-types.ts';

export type { StagedWrites, VaultChange, VaultEntry } from './vault-types.ts';

/** Attempts of `update` before it gives up. */
const updateAttempts = 12;
/** Pages of one refresh; more than any vault within the server's limits has. */
const maxPages = 2000;
/** Largest request of one write: below the frame's limit, whatever the records are. */
const maxWriteBytes = 900_000;

export interface VaultClientParts {
  readonly store: Store;
  readonly call: Call;
  readonly keys: VaultKeys;
  readonly findings: Findings;
  readonly random: (length: number) => Bytes;
}

export class LiveVault implements VaultClient {
  readonly keys: VaultKeys;
  readonly #parts: VaultClientParts;
  readonly #mirror: VaultMirror;
  readonly #queue: SerialQueue = new SerialQueue();
  readonly #listeners = new Set<(names: readonly string[]) => void>();
  /** Names that moved and that no `refresh` has answered with yet. */
  readonly #untold = new Set<string>();

  constructor(parts: VaultClientParts) {
    this.#parts = parts;
    this.keys = parts.keys;
    this.#mirror = new VaultMirror(parts.store);
  }

  /** Opens the keyring from the mirror, or asks the server for the first shelf. */
  open(): Promise<void> {
    return this.#queue.run(async () => {
      const stored = await this.#mirror.get(keyringName);
      if (!stored) {
        await this.#refresh([0]);
        return;
      }
      const { version, generation } = stored;
      if (this.keys.isBeyond(generation)) {
        await this.#readKeyring();
        if (!this.keys.isOpen)
          throw new VaultLockedError('the server does not show the keyring under the newest root key');
        return;
      }
      this.keys.adopt(await this.keys.open({ version, generation, sealed: asBytes(stored.value) }));
    });
  }

  async read(name: string): Promise<VaultEntry | undefined> {
    const row = (await this.#mirror.get(name)) ?? (await this.#fetch(name));
    return row && !row.deleted ? { name, value: asBytes(row.value), version: row.version } : undefined;
  }

  async list(prefix: string): Promise<VaultEntry[]> {
    const shelf = shelfOf(prefix);
    if ((await this.#mirror.cursor(shelf)) === undefined) await this.#queue.run(() => this.#refresh([shelf]));
    const rows = await this.#mirror.list(prefix);
    return rows
      .filter(({ name }) => name !== keyringName)
      .map(({ name, record }) => ({ name, value: asBytes(record.value), version: record.version }));
  }

  async stage(changes: readonly VaultChange[]): Promise<StagedWrites> {
    for (const { name } of changes) if (!(await this.#mirror.get(name))) await this.#fetch(name);
    const writes: VaultWrite[] = [];
    for (const change of changes) writes.push(await this.#seal(change));
    return { writes, changes };
  }

  /** Like `stage`, under a keyring that is about to be this account's. */
  async stageUnder(keyring: Keyring, changes: readonly VaultChange[]): Promise<StagedWrites> {
    const writes: VaultWrite[] = [];
    for (const change of changes) writes.push(await this.#seal(change, keyring));
    return { writes, changes };
  }

  accepted(staged: StagedWrites, rev: number): Promise<void> {
    return this.#queue.run(() => this.#accept(staged, rev));
  }

  async write(changes: readonly VaultChange[]): Promise<void> {
    if (changes.length === 0) return;
    const moved = await this.#queue.run(() => this.#write(changes));
    if (!moved) return;
    this.#tell(moved);
    const wanted = new Set(changes.map(({ name }) => name));
    throw new StaleVaultError(moved.filter((name) => wanted.has(name)));
  }

  async update(name: string, shelf: number, merge: (current: Bytes | undefined) => Bytes | undefined): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const moved = await this.#queue.run(() => this.#update(name, shelf, merge));
      if (!moved) return;
      this.#tell(moved);
      if (attempt >= updateAttempts) throw new StaleVaultError(moved.filter((one) => one === name));
    }
  }

  async refresh(): Promise<string[]> {
    await this.catchUp();
    const names = [...this.#untold];
    this.#untold.clear();
    return names;
  }

  async catchUp(): Promise<void> {
    // The first time shelf by shelf, each in a turn of its own: a new device's list of chats waits for no more than the cards.
    for (const shelf of shelves) {
      if ((await this.#mirror.cursor(shelf)) !== undefined) continue;
      this.#tell(await this.#queue.run(() => this.#refresh([shelf])));
    }
    this.#tell(await this.#queue.run(() => this.#refresh(shelves)));
  }

  /** Like `catchUp`, for the shelves that are mirrored here already: what is not is asked for by name where it is needed. */
  async catchUpKnown(): Promise<void> {
    const known: number[] = [];
    for (const shelf of shelves) if ((await this.#mirror.cursor(shelf)) !== undefined) known.push(shelf);
    this.#tell(await this.#queue.run(() => this.#refresh(known)));
  }

  onChanged(listener: (names: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The keyring's record as it stands: what a change of the root key builds on. */
  async keyringVersion(): Promise<number> {
    return (await this.#mirror.get(keyringName))?.version ?? 0;
  }

  /** A request with this keyring's record and these writes was accepted. */
  acceptedWithKeyring(keyring: VaultWrite, staged: StagedWrites, adopt: () => void, rev: number): Promise<void> {
    return this.#queue.run(async () => {
      adopt();
      const sealed = asBytes(keyring.value);
      const { shelf, version, generation } = keyring;
      const row = mirrored({
        id: asBytes(keyring.id),
        shelf,
        version,
        generation,
        sealedHash: sha256(sealed),
        value: sealed,
      });
      await this.#mirror.save(new Map([[keyringName, row]]), new Map());
      await this.#accept(staged, rev);
    });
  }

  async #seal(change: VaultChange, keyring: Keyring = this.keys.keyring): Promise<VaultWrite> {
    const { name, shelf, value, blobs = [] } = change;
    // What has been read of a shelf says which names are not there: a name has one shelf.
    if (shelf !== shelfOf(name)) throw new RangeError(`the vault record ${name} belongs on shelf ${shelfOf(name)}`);
    const version = ((await this.#mirror.get(name))?.version ?? 0) + 1;
    const place = { account: this.keys.account, version };
    const { id, generation, sealed } = await sealVaultRecord(place, keyring, { name, value }, this.#parts.random);
    const kept = value === null ? [] : [...blobs];
    return create(VaultWriteSchema, { id, shelf, version, generation, value: sealed, blobs: kept });
  }

  async #accept({ writes, changes }: StagedWrites, rev: number): Promise<void> {
    const rows = new Map<string, MirroredRecord>();
    for (const [index, { name, value, blobs = [] }] of changes.entries()) {
      const write = writes[index] as VaultWrite;
      const known = await this.#mirror.get(name);
      if (known && known.version >= write.version) continue;
      const { shelf, version, generation } = write;
      const sealedHash = sha256(asBytes(write.value));
      rows.set(name, mirrored({ id: asBytes(write.id), shelf, version, generation, sealedHash, value, blobs }));
    }
    await this.#mirror.save(rows, await this.#cursorsAfterOwn(writes.length, rev));
  }

  /** Nobody else wrote in between when the revision is exactly ours further: then nothing needs to be read again. */
  async #cursorsAfterOwn(count: number, rev: number): Promise<Map<number, number>> {
    const moved = new Map<number, number>();
    for (const shelf of shelves) {
      const cursor = await this.#mirror.cursor(shelf);
      if (cursor === rev - count) moved.set(shelf, rev);
    }
    return moved;
  }

  /** Reads and writes in one turn: whatever this device writes besides comes before or after both. @returns as `#write`. */
  async #update(
    name: string,
    shelf: number,
    merge: (current: Bytes | undefined) => Bytes | undefined,
  ): Promise<string[] | undefined> {
    const row = (await this.#mirror.get(name)) ?? (await this.#fetchNow(name));
    const current = row && !row.deleted ? asBytes(row.value) : undefined;
    const value = merge(current);
    if (value === undefined || (current && equal(value, current))) return undefined;
    return this.#write([{ name, shelf, value }]);
  }

  /** @returns names that moved when another device was faster; undefined when written. */
  async #write(changes: readonly VaultChange[]): Promise<string[] | undefined> {
    const moved: string[] = [];
    for (const { name, upon } of changes) {
      const known = (await this.#mirror.get(name)) ?? (await this.#fetchNow(name));
      if (upon !== undefined && upon !== (known?.version ?? 0)) moved.push(name);
    }
    if (moved.length > 0) return moved;
    const writes: VaultWrite[] = [];
    for (const change of changes) writes.push(await this.#seal(change));
    if (writes.reduce((sum, { value }) => sum + value.length + 128, 0) > maxWriteBytes) {
      throw new RangeError('these vault records are too large for one write');
    }
    try {
      const { rev } = await this.#parts.call(methods.vault.write, { writes });
      await this.#accept({ writes, changes }, rev);
      return undefined;
    } catch (error) {
      if (!isRefusedWith(error, Code.STALE_VERSION)) throw error;
      return await this.#refresh(shelves);
    }
  }

  /** A record that the mirror may not have yet. */
  async #fetch(name: string): Promise<MirroredRecord | undefined> {
    if ((await this.#mirror.cursor(shelfOf(name))) !== undefined) return undefined;
    return this.#queue.run(() => this.#fetchNow(name));
  }

  async #fetchNow(name: string): Promise<MirroredRecord | undefined> {
    if ((await this.#mirror.cursor(shelfOf(name))) !== undefined) return this.#mirror.get(name);
    const id = recordId(this.keys.keyring, name);
    const page = await this.#parts.call(methods.vault.read, { ids: [id] });
    await this.#mirror.save(await takeIn(this.#intake, page.records), new Map());
    return this.#mirror.get(name);
  }

  get #intake(): Parameters<typeof takeIn>[0] {
    return { mirror: this.#mirror, keys: this.keys, findings: this.#parts.findings };
  }

  /** Reads what changed on these shelves, those that stand equally far together. @returns names that were taken over. */
  async #refresh(wanted: readonly number[]): Promise<string[]> {
    const groups = new Map<number, number[]>();
    for (const shelf of wanted) {
      const cursor = (await this.#mirror.cursor(shelf)) ?? 0;
      groups.set(cursor, [...(groups.get(cursor) ?? []), shelf]);
    }
    const names: string[] = [];
    for (const [cursor, group] of groups) await this.#refreshGroup(group, cursor, names);
    return names;
  }

  async #refreshGroup(group: readonly number[], cursor: number, names: string[]): Promise<void> {
    let afterRev = cursor;
    for (let page = 0; page < maxPages; page++) {
      const answer: ReadResponse = await this.#parts.call(methods.vault.read, { shelves: [...group], afterRev });
      await this.#requireGenerations(answer);
      const taken = await takeIn(this.#intake, answer.records);
      // A revision that goes back is a server that lost its memory: what it offers was checked above, the cursor stays.
      const rev = Math.max(answer.rev, afterRev);
      await this.#mirror.save(taken, new Map(group.map((shelf) => [shelf, rev])));
      for (const name of taken.keys()) if (name !== keyringName) names.push(name);
      if (!answer.more || rev === afterRev) return;
      afterRev = rev;
    }
  }

  /** Records under a generation this device does not have yet: the keyring is read first. */
  async #requireGenerations({ records }: ReadResponse): Promise<void> {
    if (records.some(({ id }) => this.keys.isKeyring(id))) return;
    const isKnown = (generation: number): boolean => this.keys.isOpen && this.keys.keyring.keys.has(generation);
    if (records.every(({ generation, value }) => value.length === 0 || isKnown(generation))) return;
    await this.#readKeyring();
  }

  async #readKeyring(): Promise<void> {
    const page = await this.#parts.call(methods.vault.read, { ids: [this.keys.keyringId] });
    await this.#mirror.save(await takeIn(this.#intake, page.records), new Map());
  }

  #tell(names: readonly string[]): void {
    for (const name of names) this.#untold.add(name);
    if (names.length > 0) for (const listener of this.#listeners) listener(names);
  }
}
