// One chat as this device holds it: its newest MLS state (decoded only when needed), who was in when, its keys, and the verified
// part of its journal. Every step that reads and then writes this state runs through `queue`; nothing else may change it.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import { type AccountKey, type Rules, rulesOf } from '@heliogram/model';
import {
  asBytes,
  type Bytes,
  type LocalChat,
  LocalChatSchema,
  type MlsRecord,
  MlsRecordSchema,
  PolicySchema,
} from '@heliogram/protocol';
import { later } from '../../platform/later.ts';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import type { StoreOperation } from '../../platform/store/store.ts';
import type { TalkContext } from '../context.ts';
import { EventCache } from '../messages/event-cache.ts';
import { Franks } from '../messages/franks.ts';
import { EpochKeys } from './epoch-keys.ts';
import type { LoadedGroup } from './mls-group.ts';
import { Queue } from './queue.ts';
import { type Roster, rosterFromWire } from './roster.ts';

/** The name of a chat's MLS state in the vault. */
export const mlsName = (chat: string): string => `mls/${chat}`;
/** The shelf of MLS states. */
export const mlsShelf = 2;

const mlsKey = (chat: string): string => `talk/mls/${chat}`;
const localKey = (chat: string): string => `talk/chat/${chat}`;

const loadGroup: typeof import('./mls-group.ts')['loadGroup'] = later(() =>
  import('./mls-group.ts').then(({ loadGroup: work }) => work),
);

/** Whether anything of a chat but its card is held on this device. */
export async function isHeldHere({ store }: TalkContext, chat: string): Promise<boolean> {
  return (await store.get(localKey(chat))) !== undefined || (await store.get(mlsKey(chat))) !== undefined;
}

/** The commit that took this account out. */
export interface Removal {
  readonly seq: number;
  readonly epoch: number;
  /** Everybody it took out. */
  readonly accounts: readonly AccountKey[];
}

export class GroupSession {
  readonly context: TalkContext;
  readonly chat: string;
  readonly chatBytes: Bytes;
  readonly queue: Queue = new Queue();
  readonly keys: EpochKeys;
  readonly cache: EventCache;
  readonly franks: Franks = new Franks();
  /** Seqs of emptied entries that nothing has explained yet. */
  readonly tombstones: Set<number> = new Set();
  private record: MlsRecord;
  private spans: Roster;
  private rulesNow: Rules;
  private localChat: LocalChat;
  private loaded: LoadedGroup | undefined;
  /** How this account was removed, as verified here: nothing after it is for us, until we are added again. */
  removal: Removal | undefined;
  /** Times in a row that the server called this epoch old without showing a newer one. */
  callsWithoutCommit = 0;
  /** The epoch that the vault's copy of the MLS state has, as far as known. */
  vaultEpoch: number;

  private constructor(context: TalkContext, chat: string, record: MlsRecord, local: LocalChat, vaultEpoch: number) {
    this.context = context;
    this.chat = chat;
    this.chatBytes = fromHex(chat);
    this.keys = new EpochKeys(context, chat);
    this.cache = new EventCache(context.store, chat);
    this.record = record;
    this.spans = rosterFromWire(record.roster);
    this.rulesNow = rulesOfRecord(record);
    this.localChat = local;
    this.vaultEpoch = vaultEpoch;
  }

  /** Loads a chat from the local store and the vault, whichever is newer. @returns undefined for a chat of which neither knows. */
  static async load(context: TalkContext, chat: string): Promise<GroupSession | undefined> {
    const localBytes = await context.store.get(mlsKey(chat));
    const vaultBytes = await context.vault.read(mlsName(chat));
    const local = localBytes && decodeRecord(MlsRecordSchema, localBytes);
    const vault = vaultBytes && decodeRecord(MlsRecordSchema, vaultBytes.value);
    const record = local ?? vault;
    if (!record) return undefined;
    const chain = await context.store.get(localKey(chat));
    const localChat = chain ? decodeRecord(LocalChatSchema, chain) : create(LocalChatSchema, {});
    const session = new GroupSession(context, chat, record, localChat, vault?.epoch ?? -1);
    await session.keys.put(keyOf(record));
    // Taken over, not put in its place: a chat that lied here stays frozen, however far other devices have gone.
    if (vault && vault.epoch > record.epoch) await session.adopt(vault, undefined);
    return session;
  }

  get mls(): MlsRecord {
    return this.record;
  }

  get epoch(): number {
    return this.record.epoch;
  }

  get roster(): Roster {
    return this.spans;
  }

  get rules(): Rules {
    return this.rulesNow;
  }

  get local(): LocalChat {
    return this.localChat;
  }

  /** The seq of the commit that removed this account. */
  get removedAt(): number | undefined {
    return this.removal?.seq;
  }

  /** Why the chat is frozen; empty when it is not. */
  get frozen(): string {
    return this.record.frozen;
  }

  /** The MLS group, decoded (and its tree fetched) on first need. */
  async group(): Promise<LoadedGroup> {
    this.loaded ??= await loadGroup(this.context, this.record);
    return this.loaded;
  }

  /** Takes over a newer state, durably, together with other local writes. An older one is ignored but for those writes. */
  async adopt(record: MlsRecord, group: LoadedGroup | undefined, also: readonly StoreOperation[] = []): Promise<void> {
    if (record.epoch < this.record.epoch) {
      if (also.length > 0) await this.context.store.transact([...also]);
      return;
    }
    const next =
      this.record.frozen === '' ? record : create(MlsRecordSchema, { ...record, frozen: this.record.frozen });
    await this.context.store.transact([
      { put: mlsKey(this.chat), value: encodeRecord(MlsRecordSchema, next) },
      ...also,
    ]);
    if (next.epoch !== this.record.epoch || group) this.loaded = group;
    // Added again, as another device of the account has found.
    if (next.epoch > this.record.epoch) this.removal = undefined;
    this.record = next;
    this.spans = rosterFromWire(next.roster);
    this.rulesNow = rulesOfRecord(next);
    await this.keys.put(keyOf(next));
  }

  /** Begins anew with the state of a welcome: this account was added again. */
  async replace(
    fresh: MlsRecord,
    group: LoadedGroup,
    local: LocalChat,
    also: readonly StoreOperation[] = [],
  ): Promise<void> {
    // A chat that lied once stays frozen.
    const record = create(MlsRecordSchema, { ...fresh, frozen: this.record.frozen });
    const rows: StoreOperation[] = [
      { put: mlsKey(this.chat), value: encodeRecord(MlsRecordSchema, record) },
      localChatRow(this.chat, local),
      ...also,
    ];
    await this.context.store.transact(rows);
    this.record = record;
    this.loaded = group;
    this.localChat = local;
    this.removal = undefined;
    this.spans = rosterFromWire(record.roster);
    this.rulesNow = rulesOfRecord(record);
    await this.keys.put(keyOf(record));
  }

  /** Looks whether another device of the account has brought a newer state into the vault, and takes it over. */
  async adoptFromVault(): Promise<void> {
    const stored = await this.context.vault.read(mlsName(this.chat));
    if (!stored) return;
    const record = decodeRecord(MlsRecordSchema, stored.value);
    this.vaultEpoch = Math.max(this.vaultEpoch, record.epoch);
    if (record.epoch > this.record.epoch) await this.adopt(record, undefined);
  }

  /** Makes sure the place of the newest commit is known: a state that another device left in the vault does not say it. */
  async requirePlace(): Promise<void> {
    if (this.record.commitSeq > 0 || this.record.epoch === 0) return;
    const known = await this.keys.get(this.record.epoch);
    if (!known || known.seq === 0) return;
    const { seq: commitSeq, time: commitTime } = known;
    await this.adopt(create(MlsRecordSchema, { ...this.record, commitSeq, commitTime }), undefined);
  }

  /** Stops trusting the chat from here on: nothing later is processed, nothing is sent. */
  async freeze(reason: string): Promise<void> {
    if (this.record.frozen !== '') return;
    this.record = create(MlsRecordSchema, { ...this.record, frozen: reason });
    const value = encodeRecord(MlsRecordSchema, this.record);
    await this.context.store.transact([{ put: mlsKey(this.chat), value }]);
    this.context.emit('chat', { chat: this.chat });
  }

  /** Moves the verified part of the journal, together with what was opened in it. */
  async saveLocal(local: LocalChat, also: readonly StoreOperation[] = []): Promise<void> {
    const value = encodeRecord(LocalChatSchema, local);
    await this.context.store.transact([{ put: localKey(this.chat), value }, ...also]);
    this.localChat = local;
  }
}

/** The local rows that make a chat known here: written together with what led to it. */
export function newChatRows(chat: string, record: MlsRecord): StoreOperation[] {
  return [{ put: mlsKey(chat), value: encodeRecord(MlsRecordSchema, record) }];
}

/** The blobs a record refers to. */
export function blobsOf(record: MlsRecord): { blobs?: Bytes[] } {
  return record.tree.length > 0 ? {} : { blobs: [asBytes(record.treeHash)] };
}

/** A state's own epoch key. */
export function keyOf(record: MlsRecord): { epoch: number; key: Bytes; time: number; seq: number } {
  return { epoch: record.epoch, key: asBytes(record.epochKey), time: record.commitTime, seq: record.commitSeq };
}

function rulesOfRecord(record: MlsRecord): Rules {
  const rules = rulesOf(record.policy ?? create(PolicySchema, {}));
  if (!rules) throw new RangeError('the policy in an MLS record is not canonical');
  return rules;
}

/** The row of what is held of a chat's journal. */
export function localChatRow(chat: string, local: LocalChat): StoreOperation {
  return { put: localKey(chat), value: encodeRecord(LocalChatSchema, local) };
}
