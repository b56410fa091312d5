// Brings the index of one chat up to what is held of it, a stretch at a time: first what is new, with whatever it changes further back,
// then downwards. The index notes in the same transaction how far it has come, so that it goes on after any interruption.
import type { TimelineRow } from '@heliogram/model';
import type { GroupSession } from '../groups/group-session.ts';
import { rowsBetween, rowTouchedBy } from '../messages/show.ts';
import type { IndexedMessage, IndexedSpan, SearchIndex } from './search-index.ts';
import { searchable } from './searchable.ts';

/** Seqs looked at in one step. */
const stretch = 256;

/** One step. @returns whether there is more to do. */
export async function indexStep(session: GroupSession, index: SearchIndex, firstReadable: number): Promise<boolean> {
  const { low, high } = session.local;
  if (high === 0) return false;
  const bottom = Math.max(low, firstReadable, 1);
  const known = await index.span(session.chat);
  // After a long absence there is a gap: begun anew from the top, and what is read again replaces what was there.
  const span = known && known.high >= low - 1 && known.high <= high ? known : { low: high + 1, high };
  if (span.high < high) return indexUp(session, index, span, high, bottom);
  if (span.low > bottom) return indexDown(session, index, span, bottom);
  return false;
}

/** How many seqs of what is held have not been looked at. */
export async function leftToIndex(session: GroupSession, index: SearchIndex, firstReadable: number): Promise<number> {
  const { low, high } = session.local;
  if (high === 0) return 0;
  const held = high - Math.max(low, firstReadable, 1) + 1;
  const span = await index.span(session.chat);
  return Math.max(0, span ? held - (span.high - Math.max(span.low, low) + 1) : held);
}

async function indexUp(
  session: GroupSession,
  index: SearchIndex,
  span: IndexedSpan,
  high: number,
  bottom: number,
): Promise<boolean> {
  const from = span.high + 1;
  const to = Math.min(high, span.high + stretch);
  for (const event of await session.cache.between(from, to)) {
    if (event.kind !== 'edit' && event.kind !== 'delete') continue;
    const seq = await session.cache.seqOf(event.target);
    if (seq === undefined || seq >= from) continue;
    await index.replace(session.chat, { from: seq, to: seq, messages: only(await rowTouchedBy(session, event)) }, span);
  }
  await replaceStretch(session, index, { from, to }, { low: span.low, high: to });
  return to < high || span.low > bottom;
}

async function indexDown(
  session: GroupSession,
  index: SearchIndex,
  span: IndexedSpan,
  bottom: number,
): Promise<boolean> {
  const to = span.low - 1;
  const from = Math.max(bottom, span.low - stretch);
  await replaceStretch(session, index, { from, to }, { low: from, high: span.high });
  return from > bottom;
}

async function replaceStretch(
  session: GroupSession,
  index: SearchIndex,
  { from, to }: { readonly from: number; readonly to: number },
  span: IndexedSpan,
): Promise<void> {
  const messages = (await rowsBetween(session, from, to)).flatMap(only);
  await index.replace(session.chat, { from, to, messages }, span);
}

function only(row: TimelineRow | undefined): IndexedMessage[] {
  const message = row && searchable(row);
  return message ? [message] : [];
}
