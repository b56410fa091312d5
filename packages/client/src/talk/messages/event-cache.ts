// The local cache of opened messages of one chat: pages of 64 events by seq, and indexes by id and by what an event changes.
// It only says what to write: the caller writes it together with its place in the chain, in one transaction.

import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import { asBytes, type Bytes, type CachedEvent, CachedEventSchema, CachedPageSchema } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import type { Store, StoreOperation } from '../../platform/store/store.ts';
import { eventFromRecord, eventToRecord, type OpenedEvent, targetOf } from './events.ts';
import { expiryKey } from './expiry-key.ts';

/** Events in one cached page. */
export const pageEvents = 64;
/** Changes of one message that are looked at: the first, and the last where somebody piles them up, so that its author's are seen. */
const maxChanges = 4000;
const maxLateChanges = 1000;

const empty: Bytes = new Uint8Array(0);
const hex8 = (value: number): string => value.toString(16).padStart(8, '0');

/** What one entry left behind: the event, and the ids it is known by (message id of the entry, MIMI id). */
export interface CachedOutcome {
  readonly event: OpenedEvent;
  readonly ids: readonly string[];
  /** The entry's chain hash; left out where an event only takes another's place. */
  readonly hash?: Bytes;
}

export class EventCache {
  private readonly store: Store;
  private readonly chat: string;

  constructor(store: Store, chat: string) {
    this.store = store;
    this.chat = chat;
  }

  /** The operations that put these events into the cache, replacing what stood at their seqs. */
  async writes(outcomes: readonly CachedOutcome[]): Promise<StoreOperation[]> {
    const byPage = new Map<number, Map<number, CachedEvent>>();
    const operations: StoreOperation[] = [];
    for (const { event, ids, hash } of outcomes) {
      const number = Math.floor(event.seq / pageEvents);
      let page = byPage.get(number);
      if (!page) {
        page = await this.page(number);
        byPage.set(number, page);
      }
      const record = eventToRecord(event);
      record.chainHash = hash ?? page.get(event.seq)?.chainHash ?? empty;
      page.set(event.seq, record);
      for (const id of ids) operations.push({ put: this.idKey(id), value: fromHex(hex8(event.seq)) });
      if (event.kind === 'text' && event.expiresAt !== undefined)
        operations.push({ put: expiryKey(event.expiresAt, this.chat, event.seq), value: empty });
      const target = targetOf(event);
      if (target !== undefined)
        operations.push({ put: this.changeKey(target, event.seq), value: this.encodeEvent(event) });
    }
    for (const [number, page] of byPage) {
      const events = [...page.values()].sort((a, b) => a.seq - b.seq);
      const value = encodeRecord(CachedPageSchema, create(CachedPageSchema, { events }));
      operations.push({ put: this.pageKey(number), value });
    }
    return operations;
  }

  /** The cached events with `from <= seq <= to`, ascending. */
  async between(from: number, to: number): Promise<OpenedEvent[]> {
    const events: OpenedEvent[] = [];
    for (let number = Math.floor(Math.max(from, 0) / pageEvents); number <= Math.floor(to / pageEvents); number++)
      for (const record of (await this.page(number)).values())
        if (record.seq >= from && record.seq <= to) events.push(eventFromRecord(record));
    return events;
  }

  /** One event. */
  async at(seq: number): Promise<OpenedEvent | undefined> {
    const record = (await this.page(Math.floor(seq / pageEvents))).get(seq);
    return record && eventFromRecord(record);
  }

  /** The chain hash of an entry, where it has been seen. */
  async hashAt(seq: number): Promise<Bytes | undefined> {
    const hash = (await this.page(Math.floor(seq / pageEvents))).get(seq)?.chainHash;
    return hash && hash.length === 32 ? asBytes(hash) : undefined;
  }

  /** Where an id (of an entry or of a MIMI message, in hex) stands. */
  async seqOf(id: string): Promise<number | undefined> {
    const value = await this.store.get(this.idKey(id));
    return value ? new DataView(value.buffer, value.byteOffset, 4).getUint32(0) : undefined;
  }

  /** Every known edit, deletion and reaction of a message, and the takings-back of those reactions. */
  async changesOf(id: string): Promise<OpenedEvent[]> {
    const direct = await this.changes(id);
    const indirect = await Promise.all(
      direct.map((event) => (event.kind === 'reaction' ? this.changes(event.id) : Promise.resolve([]))),
    );
    return [...direct, ...indirect.flat()];
  }

  /** The operation that forgets a change whose text has been erased. */
  forgetChange(target: string, seq: number): StoreOperation {
    return { remove: this.changeKey(target, seq) };
  }

  private async changes(id: string): Promise<OpenedEvent[]> {
    const prefix = `talk/change/${this.chat}/${id}/`;
    const rows = await this.store.range(prefix, { limit: maxChanges });
    const last = rows.at(-1)?.[0] ?? '';
    if (rows.length === maxChanges)
      rows.push(...(await this.store.range(prefix, { after: last, reverse: true, limit: maxLateChanges })).reverse());
    return rows.map(([, value]) => eventFromRecord(decodeRecord(CachedEventSchema, value)));
  }

  private async page(number: number): Promise<Map<number, CachedEvent>> {
    const value = await this.store.get(this.pageKey(number));
    if (!value) return new Map();
    return new Map(decodeRecord(CachedPageSchema, value).events.map((event) => [event.seq, event]));
  }

  private encodeEvent(event: OpenedEvent): Bytes {
    return encodeRecord(CachedEventSchema, eventToRecord(event));
  }

  private pageKey(number: number): string {
    return `talk/page/${this.chat}/${hex8(number)}`;
  }

  private idKey(id: string): string {
    return `talk/id/${this.chat}/${id}`;
  }

  private changeKey(target: string, seq: number): string {
    return `talk/change/${this.chat}/${target}/${hex8(seq)}`;
  }
}
