// What a deletion for all leaves here: the text is forgotten, its place is kept, and its edits vanish, so that a device that had
// read the message and one that never saw it show the same.
import { fromHex, toHex } from '@heliogram/crypto';
import { filesOf } from '@heliogram/model';
import type { Bytes } from '@heliogram/protocol';
import type { StoreOperation } from '../../platform/store/store.ts';
import type { GroupSession } from '../groups/group-session.ts';
import type { CachedOutcome } from './event-cache.ts';
import type { OpenedEvent } from './events.ts';

/** The note on an erased edit; that on a message is its 32-byte id. */
const ofEdit: Bytes = new Uint8Array([1]);
const hex8 = (seq: number): string => seq.toString(16).padStart(8, '0');
const erasedKey = (chat: string, seq: number): string => `talk/erased/${chat}/${hex8(seq)}`;

/** A verified deletion and the seqs its sender asked to empty: first the message, then its edits. */
export interface Erasure {
  readonly event: Extract<OpenedEvent, { kind: 'delete' }>;
  readonly erases: readonly number[];
}

/** What a tombstone is: an edit of a deleted message shows nothing, a message shows that it was deleted. */
export async function tombstoneKind(
  session: GroupSession,
  seq: number,
): Promise<{ readonly kind: 'silent' } | { readonly kind: 'missing'; readonly id?: string }> {
  const note = await session.context.store.get(erasedKey(session.chat, seq));
  if (!note) return { kind: 'missing' };
  return note.length === ofEdit.length ? { kind: 'silent' } : { kind: 'missing', id: toHex(note) };
}

/** Applies deletions to what is cached and to the outcomes of the same run, which it changes in place. */
export async function applyErasures(
  session: GroupSession,
  erasures: readonly Erasure[],
  outcomes: CachedOutcome[],
): Promise<StoreOperation[]> {
  const operations: StoreOperation[] = [];
  for (const { event, erases } of erasures) {
    const inRun = new Map(outcomes.map((outcome, index) => [outcome.event.seq, index]));
    for (const [order, seq] of erases.entries()) {
      const index = inRun.get(seq);
      const cached = index === undefined ? await session.cache.at(seq) : outcomes[index]?.event;
      const note = order > 0 ? ofEdit : fromHex(event.target);
      if (mayDelete(cached, event)) operations.push({ put: erasedKey(session.chat, seq), value: note });
      const left = cached && remains(cached, event, order);
      if (!left) continue;
      const outcome = index === undefined ? undefined : outcomes[index];
      const replaced = { ids: [], ...outcome, event: left };
      if (index === undefined) outcomes.push(replaced);
      else outcomes[index] = replaced;
      if (cached.kind === 'text') await dropFiles(session, cached);
      if (cached.kind === 'edit') operations.push(session.cache.forgetChange(cached.target, seq));
    }
  }
  return operations;
}

/** What stays of an event after a deletion; undefined: the deletion does not concern it. */
function remains(event: OpenedEvent, deletion: Erasure['event'], order: number): OpenedEvent | undefined {
  const { seq, time, account, device } = event;
  if (!mayDelete(event, deletion)) return undefined;
  if (order > 0) {
    const concerns = event.kind === 'missing' || (event.kind === 'edit' && event.target === deletion.target);
    return concerns ? { seq, time, account, device, kind: 'silent' } : undefined;
  }
  const concerns = event.kind === 'missing' || (event.kind === 'text' && event.id === deletion.target);
  return concerns ? { seq, time, account, device, kind: 'missing', id: deletion.target } : undefined;
}

/** Whether a deletion is by the author or by somebody with the right; what is not known yet is left to the server's word. */
function mayDelete(event: OpenedEvent | undefined, deletion: Erasure['event']): boolean {
  return !event || deletion.mayDeleteOthers || deletion.account === event.account;
}

/** What is kept of the files goes with the message; another message with the same file fetches it again. */
async function dropFiles({ context }: GroupSession, event: Extract<OpenedEvent, { kind: 'text' }>): Promise<void> {
  for (const { blob } of filesOf(event)) if (!context.media.isPinned(blob)) await context.media.drop(blob);
}
