// Epoch keys and the links that chain them backwards. A link seals the epoch before's key under the new epoch's, so whoever
// holds the newest can walk back through the history. The exporter call that makes an epoch key is MLS's, not here.

import { COMMITMENT_BYTES, committingKey, GCM_TAG_BYTES, gcmOpen, gcmSeal, requireCommitment } from './aead.ts';
import { type Bytes, concat, equal, requireLength, u64be, utf8 } from './bytes.ts';
import { CryptoError } from './crypto-error.ts';
import { ID_BYTES } from './identifiers.ts';

/** MLS-Exporter label of an epoch's content key; context: the chat id; length: {@link EPOCH_KEY_BYTES}. */
export const CONTENT_KEY_LABEL = 'heliogram content v1';
export const EPOCH_KEY_BYTES = 32;
/** commitment 32 || AES-256-GCM(previous key) 48. */
export const LINK_BYTES = 80;
const LINK_LABEL = 'heliogram link v1';

function contextOf(chat: Bytes, epoch: number): Bytes {
  requireLength(chat, ID_BYTES, 'a chat id');
  if (epoch < 1) throw new CryptoError('out-of-range', 'epoch 0 follows no other');
  return concat(utf8(LINK_LABEL), chat, u64be(epoch));
}

/**
 * Seals the key of epoch - 1 under the key of `epoch`. Deterministic: the key, and with it the nonce, is used for this one
 * plaintext only.
 */
export async function sealLink(epochKey: Bytes, chat: Bytes, epoch: number, previousKey: Bytes): Promise<Bytes> {
  requireLength(epochKey, EPOCH_KEY_BYTES, 'an epoch key');
  requireLength(previousKey, EPOCH_KEY_BYTES, 'an epoch key');
  const context = contextOf(chat, epoch);
  const keys = committingKey(epochKey, context);
  return concat(keys.commitment, await gcmSeal(keys.key, keys.nonce, previousKey, context));
}

/** The key of epoch - 1. @throws CryptoError `malformed` · `bad-commitment` · `bad-tag`. */
export async function openLink(epochKey: Bytes, chat: Bytes, epoch: number, link: Bytes): Promise<Bytes> {
  requireLength(epochKey, EPOCH_KEY_BYTES, 'an epoch key');
  requireLength(link, COMMITMENT_BYTES + EPOCH_KEY_BYTES + GCM_TAG_BYTES, 'a link');
  const context = contextOf(chat, epoch);
  const keys = committingKey(epochKey, context);
  requireCommitment(keys.commitment, link.subarray(0, COMMITMENT_BYTES));
  return gcmOpen(keys.key, keys.nonce, link.slice(COMMITMENT_BYTES), context);
}

/** Whether a commit's link tells the truth; for members who know both epochs' keys. Never throws for a bad link. */
export async function linkIsTrue(
  epochKey: Bytes,
  chat: Bytes,
  epoch: number,
  link: Bytes,
  previousKey: Bytes,
): Promise<boolean> {
  return equal(await sealLink(epochKey, chat, epoch, previousKey), link);
}
