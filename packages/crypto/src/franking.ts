// Our franking (after MIMI protocol section 5.4.1): the sender's tag commits to the content, the server's frank binds the tag
// to who, where, when and in which order. Whoever is in the chat can prove a message to the moderators, nobody can forge one.
// The server signs nothing per entry; a wrong frank shows when it is asked to verify it, at the latest in a report.

import { type Bytes, concat, equal, requireLength, u32be, u64be, utf8 } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';
import { type HmacSha256, hmacSha256 } from './hash.ts';
import { ID_BYTES } from './identifiers.ts';

export const FRANKING_TAG_BYTES = 32;
export const MIMI_SALT_BYTES = 16;
const FRANK_LABEL = 'heliogram frank v1';

/** The salt inside encoded MIMI content, read at its fixed place. @throws CryptoError `malformed`. */
export function saltOfContent(content: Uint8Array): Bytes {
  // Deterministic CBOR: an array of 7 (0x87) beginning with a byte string of 16 (0x50). HMAC zero-pads keys, so a salt of
  // another length would break binding (standards: MIMI content, message salt).
  if (content.length < 2 + MIMI_SALT_BYTES || content[0] !== 0x87 || content[1] !== 0x50) {
    throw new CryptoError('malformed', 'not MIMI content with a salt of 16 bytes');
  }
  return new Uint8Array(content.subarray(2, 2 + MIMI_SALT_BYTES));
}

/** HMAC-SHA256(salt, content). `salt` is exactly 16 bytes. */
export function frankingTag(salt: Bytes, content: Uint8Array, hmac: HmacSha256 = hmacSha256): Bytes {
  requireLength(salt, MIMI_SALT_BYTES, 'a MIMI salt');
  return new Uint8Array(hmac(salt, content));
}

/** The franking tag of encoded MIMI content, with the salt inside it. @throws CryptoError `malformed`. */
export function frankingTagOf(content: Uint8Array, hmac: HmacSha256 = hmacSha256): Bytes {
  return frankingTag(saltOfContent(content), content, hmac);
}

/** What a frank speaks of. */
export type FrankContext = {
  readonly tag: Bytes;
  readonly account: Bytes;
  readonly chat: Bytes;
  readonly seq: number;
  readonly timeMs: number;
};

/** The server's key of the UTC day, and its HMAC (the platform's, where there is a faster one). */
export type Hub = { readonly hubKey: Bytes; readonly hmac?: HmacSha256 };

/** HMAC-SHA256(hubKey, "heliogram frank v1" || tag 32 || account 16 || chat 16 || u32 seq || u64 timeMs). */
export function frank(input: Hub & FrankContext): Bytes {
  requireLength(input.hubKey, 32, 'a hub key');
  requireLength(input.tag, FRANKING_TAG_BYTES, 'a franking tag');
  requireLength(input.account, ID_BYTES, 'an account id');
  requireLength(input.chat, ID_BYTES, 'a chat id');
  const { tag, account, chat, seq, timeMs } = input;
  const data = concat(utf8(FRANK_LABEL), tag, account, chat, u32be(seq), u64be(timeMs));
  return new Uint8Array((input.hmac ?? hmacSha256)(input.hubKey, data));
}

/** Whether `given` is the frank of this context under this day's key. For the server only: nobody else has the key. */
export function frankIsTrue(input: Hub & FrankContext, given: Uint8Array): boolean {
  return equal(frank(input), given);
}

/** A reported message: what the reporter reveals, and what they claim about it. */
export type ReportedMessage = Omit<FrankContext, 'tag'> & { readonly content: Bytes; readonly frank: Bytes };

/**
 * The hub's check of a reported message: recomputes the tag from the revealed content, then the frank.
 * The caller checks that sender and room URIs inside the content are those of `account` and `chat`.
 */
export function reportIsTrue(hub: Hub, reported: ReportedMessage): boolean {
  let tag: Bytes;
  try {
    tag = frankingTagOf(reported.content, hub.hmac);
  } catch {
    return false;
  }
  const { account, chat, seq, timeMs } = reported;
  return frankIsTrue({ ...hub, tag, account, chat, seq, timeMs }, reported.frank);
}
