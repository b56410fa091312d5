// The account's chats whose head moved: what a device asks after an absence.
import type { HeadsRequest } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { ChatsDependencies } from './feature.ts';
import { type HeadRow, headsOf } from './store.ts';

const defaultLimit = 500;

type HeadValue = {
  chat: HeadRow['chat'];
  headSeq: number;
  headTime: number;
  epoch: number;
  state: HeadRow['state'];
  kind: HeadRow['kind'];
};

export async function heads(
  given: ChatsDependencies,
  caller: SignedInCaller,
  request: HeadsRequest,
): Promise<{ heads: HeadValue[]; more: boolean; serverTime: number }> {
  const limit = request.limit || defaultLimit;
  const serverTime = Math.floor(given.nowMs() / 1000);
  const rows = await headsOf(given.database, caller.account, {
    since: request.since,
    after: Uint8Array.from(request.after),
    limit: limit + 1,
  });
  const found = rows.slice(0, limit).map((row) => ({
    chat: row.chat,
    headSeq: row.seq,
    headTime: Number(row.time),
    epoch: Number(row.epoch),
    state: row.state,
    kind: row.kind,
  }));
  return { heads: found, more: rows.length > limit, serverTime };
}
