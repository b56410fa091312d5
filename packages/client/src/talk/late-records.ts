// Vault records that a person changes bit by bit: what is changed is kept here at once and reaches the vault when it can, merged with
// what other devices wrote meanwhile. Of a field the last change counts.
import { create, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { SerialQueue } from '../platform/queue.ts';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import type { TalkContext } from './context.ts';

const shelf = 1;
const prefix = 'talk/late/';

/** What records need of an open account. */
export type RecordsContext = Pick<TalkContext, 'vault' | 'store' | 'connection'>;

/** Records of one type, whose fields are all optional: an absent one was never set, or not changed. */
export class LateRecords<D extends DescMessage> {
  readonly #context: RecordsContext;
  readonly #schema: D;
  readonly #turns = new SerialQueue();

  constructor(context: RecordsContext, schema: D) {
    this.#context = context;
    this.#schema = schema;
  }

  /** A record with everything changed here. */
  async get(name: string): Promise<MessageShape<D>> {
    const stored = await this.#context.vault.read(name);
    const changed = await this.#context.store.get(prefix + name);
    const current = stored ? decodeRecord(this.#schema, stored.value) : create(this.#schema);
    return changed ? this.merged(current, decodeRecord(this.#schema, changed)) : current;
  }

  /** The names of the records under a prefix. */
  async names(under: string): Promise<string[]> {
    const stored = (await this.#context.vault.list(under)).map(({ name }) => name);
    const changed = (await this.#context.store.range(prefix + under)).map(([key]) => key.slice(prefix.length));
    return [...new Set([...stored, ...changed])].sort();
  }

  /** Sets fields of a record: durable here when it resolves, in the vault as soon as may be. */
  async change(name: string, edit: Partial<MessageShape<D>>): Promise<void> {
    const { store, connection } = this.#context;
    await this.#turns.run(async () => {
      const before = await store.get(prefix + name);
      const change = before ? decodeRecord(this.#schema, before) : create(this.#schema);
      const next = this.merged(change, { ...create(this.#schema), ...edit } as MessageShape<D>);
      await store.transact([{ put: prefix + name, value: encodeRecord(this.#schema, next) }]);
    });
    if (connection.state !== 'online') return;
    this.flushSoon(name);
  }

  /** Brings what was changed under a prefix into the vault. */
  async flush(under = ''): Promise<void> {
    const { store, vault } = this.#context;
    for (const [key, value] of await store.range(prefix + under)) {
      const change = decodeRecord(this.#schema, value);
      await vault.update(key.slice(prefix.length), shelf, (current) => {
        const before = current ? decodeRecord(this.#schema, current) : create(this.#schema);
        return encodeRecord(this.#schema, this.merged(before, change));
      });
      await this.#turns.run(async () => {
        const now = await store.get(key);
        // Changed again meanwhile: the newer change contains this one and stays.
        if (now && sameBytes(now, value)) await store.transact([{ remove: key }]);
      });
    }
  }

  /** Something was changed while the server is there. */
  protected flushSoon(name: string): void {
    // Offline, a race lost or closed meanwhile: the change stays here and goes with the next sync.
    void this.flush(name).catch(() => undefined);
  }

  /** What a record and a later change of some of its fields come to. */
  protected merged(before: MessageShape<D>, change: MessageShape<D>): MessageShape<D> {
    return merged(this.#schema, before, change);
  }
}

function merged<D extends DescMessage>(schema: D, current: MessageShape<D>, change: MessageShape<D>): MessageShape<D> {
  const next = create(schema) as Record<string, unknown>;
  for (const { localName } of schema.fields) {
    const changed = (change as Record<string, unknown>)[localName];
    const before = (current as Record<string, unknown>)[localName];
    next[localName] = changed ?? before;
  }
  // What a newer version wrote stays.
  const unknown = (current as { $unknown?: unknown }).$unknown;
  if (unknown) next.$unknown = unknown;
  return next as MessageShape<D>;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
