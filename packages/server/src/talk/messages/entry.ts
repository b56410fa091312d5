// Entries of messages: made with frank and chain hash, emptied to tombstones that keep the chain whole.
import { create } from '@bufbuild/protobuf';
import { CHAIN_START, entryHash, frank } from '@heliogram/crypto';
import { messageCore } from '@heliogram/model';
import {
  type Bytes,
  decodeMessage,
  type Entry,
  EntrySchema,
  encodeMessage,
  type SendRequest,
} from '@heliogram/protocol';
import { hmacSha256, sha256 } from '../../platform/digest.ts';

/** Who sends what where. */
export interface Outgoing {
  readonly chat: Bytes;
  readonly account: Bytes;
  readonly device: number;
  readonly request: SendRequest;
}

/** Builds the entry once its place is known; what does not depend on the place is computed before. */
export function entryBuilder(
  outgoing: Outgoing,
  hubKeyAt: (timeS: number) => Bytes,
): (seq: number, timeS: number, previousHash: Bytes) => { bytes: Bytes; hash: Bytes } {
  const { chat, account, device, request } = outgoing;
  const { epoch, counter, id, salt, erases, expiresAt } = request;
  const body = request.body as Bytes;
  const tag = body.subarray(32, 64);
  const { kind, core } = messageCore({
    epoch,
    account,
    device,
    counter,
    id,
    salt,
    expiresAt,
    erases,
    bodyHash: sha256(body),
  });
  const value = {
    $typeName: 'heliogram.talk.v1.Message' as const,
    epoch,
    account,
    device,
    counter,
    id,
    salt,
    body,
    bodyHash: new Uint8Array(0),
    erases,
    expiresAt,
  };
  return (seq, timeS, previousHash) => {
    const timeMs = timeS * 1000;
    const previous = previousHash.length > 0 ? previousHash : CHAIN_START;
    const entry: Entry = {
      $typeName: 'heliogram.talk.v1.Entry',
      seq,
      time: timeS,
      kind: { case: 'message', value },
      frank: frank({ hubKey: hubKeyAt(timeS), hmac: hmacSha256, tag, account, chat, seq, timeMs }),
    };
    return {
      bytes: encodeMessage(EntrySchema, entry),
      hash: entryHash(previous, { seq, timeMs, kind, core }, sha256),
    };
  };
}

/** The entry without its body, the body's hash in its place; `undefined` when it holds none (any more). */
export function tombstoneOf(entry: Entry): { readonly seq: number; readonly bytes: Bytes } | undefined {
  if (entry.kind.case !== 'message' || entry.kind.value.body.length === 0) return undefined;
  const value = { ...entry.kind.value, body: new Uint8Array(0), bodyHash: sha256(entry.kind.value.body) };
  const emptied = create(EntrySchema, { ...entry, kind: { case: 'message', value } });
  return { seq: entry.seq, bytes: encodeMessage(EntrySchema, emptied) };
}

/** Reads a stored entry. */
export function readEntry(bytes: Bytes): Entry {
  return decodeMessage(EntrySchema, bytes);
}
