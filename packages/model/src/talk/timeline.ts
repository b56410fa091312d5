// The fold from verified chat events to the rows people see. Order-free: events may arrive in any order (history is paged
// backwards while new messages come in), the rows are the same. Pure; knows nothing of keys, bytes or storage.
import type { Attachment, Preview } from './attachment.ts';

/** An event that has been verified and decrypted. `id` is the MIMI message id in hex. */
export type TimelineEvent =
  | TextEvent
  | EditEvent
  | DeleteEvent
  | ReactionEvent
  | SystemEvent
  | HiddenEvent
  | MissingEvent;

interface EventBase {
  readonly seq: number;
  /** Seconds since 1970, by the server's clock. */
  readonly time: number;
  /** Hex of the sender's account id. */
  readonly account: string;
  readonly device: number;
}

export interface TextEvent extends EventBase {
  readonly kind: 'text';
  readonly id: string;
  readonly text: string;
  readonly replyTo?: string;
  readonly attachments?: readonly Attachment[];
  readonly preview?: Preview;
  /** Whose words these were before they were forwarded, as the sender says; '' where that is not said. */
  readonly forwardedFrom?: string;
  /** The public place the words are said to be of, and what is said to prove it, in hex. */
  readonly origin?: string;
  /** Accounts that the text addresses; only members. */
  readonly mentions?: readonly string[];
  /** Seconds since 1970 from when on it is not shown any more. */
  readonly expiresAt?: number;
}

/** Replaces the text of `target`, which is always the id of the first version; its files stay. Only its author may. */
export interface EditEvent extends EventBase {
  readonly kind: 'edit';
  readonly id: string;
  readonly target: string;
  readonly text: string;
  readonly mentions?: readonly string[];
}

/** Deletes a message (or takes a reaction back). The caller has checked the sender's right to delete others' messages. */
export interface DeleteEvent extends EventBase {
  readonly kind: 'delete';
  readonly id: string;
  readonly target: string;
  readonly mayDeleteOthers: boolean;
}

export interface ReactionEvent extends EventBase {
  readonly kind: 'reaction';
  readonly id: string;
  readonly target: string;
  readonly emoji: string;
}

/** A change of the chat itself, shown as a line. */
export interface SystemEvent extends EventBase {
  readonly kind: 'system';
  readonly change: 'created' | 'added' | 'removed' | 'left' | 'joined' | 'renamed' | 'policy' | 'keys';
  readonly accounts: readonly string[];
  readonly title?: string;
}

/** A message that failed verification: never displayed, always counted. */
export interface HiddenEvent extends EventBase {
  readonly kind: 'hidden';
  readonly reason: string;
}

/** A body the server has erased. Explained when a verified deletion of it is known. */
export interface MissingEvent extends EventBase {
  readonly kind: 'missing';
  /** Known where a verified deletion named it. */
  readonly id?: string;
}

/** A row as shown. */
export interface TimelineRow {
  readonly seq: number;
  readonly time: number;
  readonly account: string;
  readonly device: number;
  readonly kind: 'text' | 'system' | 'hidden' | 'missing';
  readonly id?: string;
  readonly text: string;
  readonly replyTo?: string;
  /** Empty once deleted, like everything the sender put in. */
  readonly attachments: readonly Attachment[];
  readonly preview?: Preview;
  readonly forwardedFrom?: string;
  readonly origin?: string;
  readonly mentions: readonly string[];
  readonly edited: boolean;
  readonly deleted: boolean;
  /** Earlier texts, oldest first. */
  readonly versions: readonly string[];
  /** Emoji to the accounts that reacted with it, in order of reacting. */
  readonly reactions: ReadonlyMap<string, readonly string[]>;
  readonly change?: SystemEvent['change'];
  readonly accounts?: readonly string[];
  readonly title?: string;
}

/**
 * Folds events into rows in order of `seq`.
 * Edits count only when made by the author, in order of seq; reactions once per account and emoji; events that concern a
 * message not (yet) known change nothing.
 */
export function foldTimeline(events: Iterable<TimelineEvent>): TimelineRow[] {
  const sorted = [...new Map([...events].map((event) => [event.seq, event])).values()].sort((a, b) => a.seq - b.seq);
  const changes = gatherChanges(sorted);
  const rows: TimelineRow[] = [];
  for (const event of sorted) {
    const row = rowOf(event, changes);
    if (row) rows.push(row);
  }
  return rows;
}

interface Changes {
  readonly edits: ReadonlyMap<string, EditEvent[]>;
  readonly deletes: ReadonlyMap<string, DeleteEvent[]>;
  readonly reactions: ReadonlyMap<string, ReactionEvent[]>;
}

function gatherChanges(sorted: readonly TimelineEvent[]): Changes {
  const edits = new Map<string, EditEvent[]>();
  const deletes = new Map<string, DeleteEvent[]>();
  const reactions = new Map<string, ReactionEvent[]>();
  for (const event of sorted) {
    if (event.kind === 'edit') push(edits, event.target, event);
    if (event.kind === 'delete') push(deletes, event.target, event);
    if (event.kind === 'reaction') push(reactions, event.target, event);
  }
  return { edits, deletes, reactions };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const noReactions: ReadonlyMap<string, readonly string[]> = new Map();
const nothing = { attachments: [], mentions: [], edited: false, deleted: false, versions: [], reactions: noReactions };

function rowOf(event: TimelineEvent, changes: Changes): TimelineRow | undefined {
  const { seq, time, account, device } = event;
  const plain = { seq, time, account, device, ...nothing };
  switch (event.kind) {
    case 'text':
      return textRow(event, changes);
    case 'system': {
      const title = event.title === undefined ? {} : { title: event.title };
      return { ...plain, kind: 'system', text: '', change: event.change, accounts: event.accounts, ...title };
    }
    case 'hidden':
      return { ...plain, kind: 'hidden', text: '' };
    case 'missing':
      return {
        ...plain,
        kind: 'missing',
        text: '',
        deleted: true,
        ...(event.id === undefined ? {} : { id: event.id }),
      };
    default:
      return undefined;
  }
}

function textRow(event: TextEvent, changes: Changes): TimelineRow {
  const { seq, time, account, device, id } = event;
  const deleted = isDeleted(changes, id, account);
  const edits = (changes.edits.get(id) ?? []).filter((edit) => edit.account === account && edit.seq > seq);
  const texts = [event.text, ...edits.map((edit) => edit.text)];
  const replyTo = event.replyTo === undefined ? {} : { replyTo: event.replyTo };
  const base = { seq, time, account, device, kind: 'text', id, ...replyTo } as const;
  if (deleted) return { ...base, ...nothing, text: '', deleted: true };
  const { attachments = [], preview, forwardedFrom, origin } = event;
  return {
    ...base,
    text: texts.at(-1) ?? '',
    attachments,
    // A preview stands for a link of the first text.
    ...(preview === undefined || edits.length > 0 ? {} : { preview }),
    ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
    // Changed words are nobody's but their author's.
    ...(origin === undefined || edits.length > 0 ? {} : { origin }),
    mentions: (edits.at(-1) ?? event).mentions ?? [],
    edited: edits.length > 0,
    deleted: false,
    versions: texts.slice(0, -1),
    reactions: reactionsOf(changes, id),
  };
}

function isDeleted(changes: Changes, id: string, author: string): boolean {
  return (changes.deletes.get(id) ?? []).some((event) => event.account === author || event.mayDeleteOthers);
}

function reactionsOf(changes: Changes, id: string): ReadonlyMap<string, readonly string[]> {
  const byEmoji = new Map<string, string[]>();
  for (const reaction of changes.reactions.get(id) ?? []) {
    // A reaction is taken back by its own author only.
    if ((changes.deletes.get(reaction.id) ?? []).some((event) => event.account === reaction.account)) continue;
    const accounts = byEmoji.get(reaction.emoji) ?? [];
    if (!accounts.includes(reaction.account)) accounts.push(reaction.account);
    byEmoji.set(reaction.emoji, accounts);
  }
  return byEmoji;
}
