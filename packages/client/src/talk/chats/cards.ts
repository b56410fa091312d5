// Chat cards: the vault record of each chat that a list of chats and its newest page need. What a person changes is kept locally
// at once and reaches the vault a little later, many changes as one, merged with what other devices wrote meanwhile.
import { create } from '@bufbuild/protobuf';
import { type CardChange, CardChangeSchema, type ChatCard, ChatCardSchema, ChatStanding } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import type { TalkContext } from '../context.ts';

/** The name of a chat's card in the vault. */
export const cardName = (chat: string): string => `card/${chat}`;
/** The shelf of cards. */
export const cardShelf = 1;

const changeKey = (chat: string): string => `talk/card-change/${chat}`;

/** A change of a card: only the fields given. */
export type CardEdit = Partial<
  Pick<
    CardChange,
    | 'readSeq'
    | 'readHash'
    | 'draft'
    | 'mutedUntil'
    | 'pinned'
    | 'archived'
    | 'title'
    | 'titleSeq'
    | 'standing'
    | 'standingEpoch'
    | 'hiddenSeq'
    | 'markedUnread'
  >
>;

export class Cards {
  private readonly context: TalkContext;
  private readonly changes = new Map<string, CardChange>();
  private loaded: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private flushing: Promise<void> | undefined;

  constructor(context: TalkContext) {
    this.context = context;
  }

  /** A chat's card with everything changed here. */
  async get(chat: string): Promise<ChatCard | undefined> {
    await this.load();
    const record = await this.context.vault.read(cardName(chat));
    if (!record) return undefined;
    return applied(decodeRecord(ChatCardSchema, record.value), this.changes.get(chat));
  }

  /** All cards by chat. */
  async list(): Promise<Map<string, ChatCard>> {
    await this.load();
    const cards = new Map<string, ChatCard>();
    for (const { name, value } of await this.context.vault.list('card/')) {
      const chat = name.slice('card/'.length);
      cards.set(chat, applied(decodeRecord(ChatCardSchema, value), this.changes.get(chat)));
    }
    return cards;
  }

  /** Changes a card: durable here when it returns, in the vault soon. */
  async edit(chat: string, edit: CardEdit): Promise<void> {
    await this.load();
    const change = merged(this.changes.get(chat) ?? create(CardChangeSchema, {}), edit);
    this.changes.set(chat, change);
    await this.context.store.transact([{ put: changeKey(chat), value: encodeRecord(CardChangeSchema, change) }]);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // Offline or a race lost: the change stays here and goes with the next one or the next sync.
      void this.flush().catch(() => undefined);
    }, this.context.settings.cardDelayMs);
  }

  /** Brings every change into the vault. */
  async flush(): Promise<void> {
    while (this.flushing) await this.flushing;
    this.flushing = this.flushAll().finally(() => {
      this.flushing = undefined;
    });
    await this.flushing;
  }

  /** Stops the timer; what was not flushed stays in the store. */
  close(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private async flushAll(): Promise<void> {
    await this.load();
    for (const [chat, change] of [...this.changes]) {
      await this.context.vault.update(cardName(chat), cardShelf, (current) => {
        if (!current) return undefined;
        return encodeRecord(ChatCardSchema, applied(decodeRecord(ChatCardSchema, current), change));
      });
      // Changed again meanwhile: the newer change contains this one and stays.
      if (this.changes.get(chat) !== change) continue;
      this.changes.delete(chat);
      await this.context.store.transact([{ remove: changeKey(chat) }]);
    }
  }

  private load(): Promise<void> {
    this.loaded ??= (async () => {
      for (const [key, value] of await this.context.store.range('talk/card-change/', {}))
        this.changes.set(key.slice('talk/card-change/'.length), decodeRecord(CardChangeSchema, value));
    })();
    return this.loaded;
  }
}

function merged(change: CardChange, edit: CardEdit): CardChange {
  const next = create(CardChangeSchema, { ...change, ...edit });
  // Markers only move forward, titles only to newer messages.
  if (change.readSeq !== undefined && (edit.readSeq ?? 0) <= change.readSeq) {
    next.readSeq = change.readSeq;
    next.readHash = change.readHash;
  }
  if (change.title !== undefined && (edit.titleSeq ?? 0) <= change.titleSeq) {
    next.title = change.title;
    next.titleSeq = change.titleSeq;
  }
  return next;
}

/** The card after a change. Standing never turns from an end back by a late change of another device. */
export function applied(card: ChatCard, change: CardChange | undefined): ChatCard {
  if (!change) return card;
  const next = create(ChatCardSchema, card);
  if (card.$unknown) next.$unknown = card.$unknown;
  if (change.readSeq !== undefined && change.readSeq > card.readSeq) {
    next.readSeq = change.readSeq;
    next.readHash = change.readHash;
  }
  if (change.title !== undefined && change.titleSeq > card.titleSeq) {
    next.title = change.title;
    next.titleSeq = change.titleSeq;
  }
  if (change.draft !== undefined) next.draft = change.draft;
  if (change.mutedUntil !== undefined) next.mutedUntil = change.mutedUntil;
  if (change.pinned !== undefined) next.pinned = change.pinned;
  if (change.archived !== undefined) next.archived = change.archived;
  if (change.hiddenSeq !== undefined) next.hiddenSeq = change.hiddenSeq;
  if (change.markedUnread !== undefined) next.markedUnread = change.markedUnread;
  const isCurrent = change.standing !== undefined && card.epoch <= change.standingEpoch;
  if (isCurrent && change.standing !== ChatStanding.UNSPECIFIED) next.standing = change.standing ?? next.standing;
  return next;
}
