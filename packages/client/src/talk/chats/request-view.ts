// What is shown of a chat that a stranger has opened, until it is accepted: that it was opened, and the first text. Whatever else they have
// sent waits unseen (docs/decisions/010-strangers-wait-unseen.md).
import { type ChatCard, ChatStanding } from '@heliogram/protocol';
import type { Talk } from '../talk.ts';
import type { ShownMessage } from '../talk-events.ts';

/** What the rule needs to know of a row or a shown message. */
interface Seen {
  readonly seq: number | null;
  readonly text: string;
  readonly system?: unknown;
  readonly change?: unknown;
}

/** Whether a chat still waits for an answer. */
export function isRequest(card: Pick<ChatCard, 'standing'> | undefined): boolean {
  return card?.standing === ChatStanding.REQUEST;
}

/** The rows that may be shown: lines about the chat itself, and the first text of the rows given (which begin with the chat). */
export function shownInRequest<T extends Seen>(rows: readonly T[]): T[] {
  const first = rows.find((row) => row.system === undefined && row.change === undefined && row.text !== '');
  return rows.filter((row) => row === first || row.system !== undefined || row.change !== undefined);
}

/** Whether a row of a chat may be shown now: anything once it is accepted, the first text before. */
export async function mayShow(talk: Talk, chat: string, row: Seen): Promise<boolean> {
  const card = await talk.cards.get(chat);
  if (!isRequest(card) || row.change !== undefined || row.system !== undefined) return true;
  const session = await talk.sessions.find(chat);
  const earlier = session ? await session.cache.between(Math.max(card?.firstSeq ?? 1, 1), (row.seq ?? 1) - 1) : [];
  return row.text !== '' && !earlier.some((event) => event.kind === 'text' && event.text !== '');
}

/** A message as a request shows it: its text alone. Files and previews of strangers are not fetched, not even as small pictures. */
export function textAlone(message: ShownMessage): ShownMessage {
  const { preview: _preview, ...rest } = message;
  return { ...rest, attachments: [] };
}
