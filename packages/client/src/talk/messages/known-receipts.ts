// How far the others have read, as last heard: kept, so that a list of chats need not ask.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import { asBytes, KnownReceiptSchema, KnownReceiptsSchema, toHex } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import type { GroupSession } from '../groups/group-session.ts';
import { readReceipts } from './signals.ts';

const keyOf = (chat: string): string => `talk/receipts/${chat}`;

/** As last heard: account to seq. */
export async function knownReceipts({ context, chat }: GroupSession): Promise<Map<string, number>> {
  const stored = await context.store.get(keyOf(chat));
  if (!stored) return new Map();
  const { receipts } = decodeRecord(KnownReceiptsSchema, stored);
  return new Map(receipts.map(({ account, readSeq }) => [toHex(asBytes(account)), readSeq]));
}

/** Asks, and remembers: nobody has read less than before. @throws DisconnectedError, RefusedError. */
export async function hearReceipts(session: GroupSession): Promise<Map<string, number>> {
  const known = await knownReceipts(session);
  let isNew = false;
  for (const [account, readSeq] of await readReceipts(session)) {
    if (readSeq <= (known.get(account) ?? 0)) continue;
    known.set(account, readSeq);
    isNew = true;
  }
  if (!isNew) return known;
  const receipts = [...known].map(([account, readSeq]) =>
    create(KnownReceiptSchema, { account: fromHex(account), readSeq }),
  );
  const value = encodeRecord(KnownReceiptsSchema, create(KnownReceiptsSchema, { receipts }));
  await session.context.store.transact([{ put: keyOf(session.chat), value }]);
  return known;
}
