// Messages that vanish after a time both sides agreed on: not shown from that second on, and forgotten here, with their edits, their words
// in the index and what is kept of their files, when somebody next looks. The server erases its copy by itself.
import { filesOf } from '@heliogram/model';
import type { StoreOperation } from '../../platform/store/store.ts';
import type { GroupSession } from '../groups/group-session.ts';
import type { Talk } from '../talk.ts';
import type { CachedOutcome } from './event-cache.ts';
import { dueBefore, placeOfExpiry } from './expiry-key.ts';

/** Rows dealt with at once; the rest in the next round. */
const atOnce = 500;
const maxRounds = 200;

/** Forgets what is due in all chats. */
export async function vanishDue(talk: Talk): Promise<void> {
  const { store, now } = talk.context;
  for (let round = 0; round < maxRounds; round++) {
    const [prefix, before] = dueBefore(Math.floor(now() / 1000));
    const due = await store.range(prefix, { before, limit: atOnce });
    const byChat = Map.groupBy(
      due.map(([key]) => key),
      (key) => placeOfExpiry(key).chat,
    );
    for (const [chat, keys] of byChat) {
      // First, so that a program that ends in between does it again.
      await talk.forgetElsewhere(
        chat,
        keys.map((key) => placeOfExpiry(key).seq),
      );
      const session = await talk.sessions.find(chat);
      if (session) await session.queue.run(() => forget(session, keys));
      else await store.transact(keys.map((key) => ({ remove: key })));
      talk.context.emit('chat', { chat });
    }
    if (due.length < atOnce) return;
  }
}

async function forget(session: GroupSession, keys: readonly string[]): Promise<void> {
  const { cache, context } = session;
  const outcomes: CachedOutcome[] = [];
  const operations: StoreOperation[] = keys.map((key) => ({ remove: key }));
  for (const key of keys) {
    const event = await cache.at(placeOfExpiry(key).seq);
    if (event?.kind !== 'text') continue;
    for (const change of await cache.changesOf(event.id)) {
      if (change.kind !== 'edit') continue;
      const { seq, time, account, device } = change;
      outcomes.push({ event: { seq, time, account, device, kind: 'silent' }, ids: [] });
      operations.push(cache.forgetChange(event.id, seq));
    }
    const { seq, time, account, device } = event;
    outcomes.push({ event: { seq, time, account, device, kind: 'silent' }, ids: [] });
    for (const { blob } of filesOf(event)) if (!context.media.isPinned(blob)) await context.media.drop(blob);
  }
  await context.store.transact([...(await cache.writes(outcomes)), ...operations]);
}
