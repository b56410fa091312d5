// MIMI message status (draft-mahy-mimi-message-status): which messages were delivered, read and so on; batched.

import type { Bytes } from '../bytes.ts';
import { asArray, asBytes, asList, asUint, decodeCbor, encodeCbor } from '../cbor.ts';
import { MIMI_MESSAGE_ID_BYTES } from './content.ts';

export const MESSAGE_STATUS_TYPE = 'application/mimi-message-status';
const MAX_STATUSES = 1000;
const MAX_STATUS_BYTES = 65_536;
const STATUSES = ['unread', 'delivered', 'read', 'expired', 'deleted', 'hidden', 'error'] as const;

export type MessageStatus = (typeof STATUSES)[number];
export type MessageStatusEntry = { readonly messageId: Bytes; readonly status: MessageStatus };

/** CBOR `[* [message id 32, status]]`. */
export function encodeMessageStatus(entries: readonly MessageStatusEntry[]): Bytes {
  const bytes = encodeCbor(entries.map((entry) => [entry.messageId, STATUSES.indexOf(entry.status)]));
  decodeMessageStatus(bytes);
  return bytes;
}

/** At most 1,000 entries. @throws CryptoError `too-large` · `malformed` · `out-of-range`. */
export function decodeMessageStatus(bytes: Bytes): readonly MessageStatusEntry[] {
  return asList(decodeCbor(bytes, MAX_STATUS_BYTES), 'message statuses', MAX_STATUSES).map((item) => {
    const [messageId, status] = asArray(item, 'a message status', 2);
    return {
      messageId: asBytes(messageId, 'message id', MIMI_MESSAGE_ID_BYTES),
      status: STATUSES[asUint(status, 'status', STATUSES.length - 1)] as MessageStatus,
    };
  });
}
