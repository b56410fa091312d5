// The MIMI message id (draft-ietf-mimi-content, section "Message ID"): derived, so edits, replies and reactions name content
// nobody can swap.

import { type Bytes, concat, requireLength, u16be, utf8 } from '../bytes.ts';
import { saltOfContent } from '../franking.ts';
import { sha256 } from '../hash.ts';

/** 0x01 || SHA-256(u16 length || sender URI || u16 length || room URI || encoded content || salt), first 31 bytes. */
export function mimiMessageId(senderUri: string, roomUri: string, content: Bytes): Bytes {
  const sender = utf8(senderUri);
  const room = utf8(roomUri);
  const salt = saltOfContent(content);
  const digest = sha256(concat(u16be(sender.length), sender, u16be(room.length), room, content, salt));
  const id = concat(Uint8Array.of(1), digest.subarray(0, 31));
  requireLength(id, 32, 'a MIMI message id');
  return id;
}
