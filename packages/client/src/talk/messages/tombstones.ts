// Messages that the server has emptied. It may where their time is over, or where a member deleted them: the deletion stands later in the
// journal. What is still unexplained once everything later is known was erased by nobody's wish.
import { ChatStanding } from '@heliogram/protocol';
import type { GroupSession } from '../groups/group-session.ts';
import type { OpenedEvent } from './events.ts';

/** Waiting for an explanation at most. */
const most = 1000;

/** Takes note of what was found emptied in a run. */
export function noteTombstones(session: GroupSession, events: readonly OpenedEvent[]): void {
  for (const event of events)
    if (isUnexplained(event) && session.tombstones.size < most) session.tombstones.add(event.seq);
}

/** Tells what nobody deleted. To be called when the journal is known up to a head asked for after the tombstones came. */
export async function tellErased(session: GroupSession, seqs: Iterable<number>): Promise<void> {
  const { context, chat, cache } = session;
  for (const seq of seqs) {
    session.tombstones.delete(seq);
    const event = await cache.at(seq);
    if (!event || !isUnexplained(event) || !(await seesDeletions(session))) continue;
    const detail = `entry ${seq} was emptied, but no member deleted it`;
    await context.findings.report({ kind: 'erased-entry', chat, seq, account: event.account, detail });
  }
}

/** Who is out of a chat does not learn what was deleted afterwards; in a frozen one nothing later is opened. */
async function seesDeletions({ context, chat, frozen, removedAt }: GroupSession): Promise<boolean> {
  const standing = (await context.cards.get(chat))?.standing;
  const isIn = standing === ChatStanding.ACTIVE || standing === ChatStanding.REQUEST;
  return isIn && frozen === '' && removedAt === undefined;
}

function isUnexplained(event: OpenedEvent): boolean {
  return event.kind === 'missing' && event.id === undefined;
}
