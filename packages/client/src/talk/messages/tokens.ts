// Names that callers give to their sends, so that asking again after a lost answer sends nothing twice. Remembered for a few days;
// a bounded number per chat.
import { create } from '@bufbuild/protobuf';
import { sha256, utf8 } from '@heliogram/crypto';
import { asBytes, type Bytes, SentTokenSchema, toHex } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import type { StoreOperation } from '../../platform/store/store.ts';
import { NotPossibleError } from '../errors.ts';
import type { GroupSession } from '../groups/group-session.ts';

const keepSeconds = 3 * 86_400;
const mostKept = 500;
/** How many of them forget at least one that is old. */
const tidyAt = 100;
const maxTokenLength = 128;

const prefix = (chat: string): string => `talk/token/${chat}/`;

function keyOf(chat: string, token: string): string {
  if (token === '' || token.length > maxTokenLength)
    throw new NotPossibleError(`a token has 1 to ${maxTokenLength} characters`);
  return `${prefix(chat)}${toHex(sha256(utf8(token)).subarray(0, 16))}`;
}

/** The id of the message that was sent with a token: the one it was first shown under. */
export async function idOfToken(session: GroupSession, token: string): Promise<string | undefined> {
  const stored = await session.context.store.get(keyOf(session.chat, token));
  return stored && toHex(asBytes(decodeRecord(SentTokenSchema, stored).contentId));
}

/** The writes that remember a token and forget old ones. */
export async function rememberToken(session: GroupSession, token: string, contentId: Bytes): Promise<StoreOperation[]> {
  const { store, now } = session.context;
  const time = Math.floor(now() / 1000);
  const value = encodeRecord(SentTokenSchema, create(SentTokenSchema, { contentId, time }));
  return [...(await forgetOld(session, store, time)), { put: keyOf(session.chat, token), value }];
}

async function forgetOld(
  session: GroupSession,
  store: GroupSession['context']['store'],
  time: number,
): Promise<StoreOperation[]> {
  const rows = await store.range(prefix(session.chat), { limit: mostKept + 1 });
  if (rows.length < tidyAt) return [];
  const byAge = rows
    .map(([key, value]) => ({ key, time: decodeRecord(SentTokenSchema, value).time }))
    .sort((a, b) => a.time - b.time);
  const old = byAge.filter((one, index) => one.time < time - keepSeconds || index < rows.length - mostKept);
  return old.map(({ key }) => ({ remove: key }));
}
