// Hand-written codecs of SendRequest, SendResponse and message entries: the same wire as protobuf-es, several times
// faster. Anything out of the ordinary (unknown fields, repeated singular messages) is left to protobuf-es by returning
// `undefined`; a property test compares both on every field.
import type { Bytes } from './bytes.ts';
import type { Entry, Message } from './gen/heliogram/talk/v1/entry_pb.ts';
import type { SendRequest, SendResponse } from './gen/heliogram/talk/v1/messages_pb.ts';
import { bytesFieldSize, lengthFieldSize, Reader, uintFieldSize, varintSize, Writer } from './wire.ts';

const empty: Bytes = new Uint8Array(0);

/** talk.v1.SendRequest to bytes. */
export function encodeSendByHand(message: SendRequest): Bytes {
  const packed = packedSize(message.erases);
  const writer = new Writer(
    bytesFieldSize(message.chat) +
      uintFieldSize(message.epoch) +
      uintFieldSize(message.counter) +
      bytesFieldSize(message.id) +
      bytesFieldSize(message.salt) +
      bytesFieldSize(message.body) +
      (packed === 0 ? 0 : lengthFieldSize(packed)) +
      uintFieldSize(message.expiresAt) +
      listSize(message.blobs),
  );
  writer.bytesField(0x0a, message.chat);
  writer.uintField(0x10, message.epoch);
  writer.uintField(0x18, message.counter);
  writer.bytesField(0x22, message.id);
  writer.bytesField(0x2a, message.salt);
  writer.bytesField(0x32, message.body);
  writePacked(writer, 0x3a, message.erases, packed);
  writer.uintField(0x40, message.expiresAt);
  for (const blob of message.blobs) writer.presentBytesField(0x4a, blob);
  return writer.bytes;
}

/** Bytes to talk.v1.SendRequest. */
export function decodeSendByHand(bytes: Bytes): SendRequest | undefined {
  const reader = new Reader(bytes);
  let chat = empty;
  let epoch = 0;
  let counter = 0;
  let id = empty;
  let salt = empty;
  let body = empty;
  const erases: number[] = [];
  let expiresAt = 0;
  const blobs: Bytes[] = [];
  while (!reader.done) {
    const tag = reader.uint32();
    if (tag === 0x0a) chat = reader.slice();
    else if (tag === 0x10) epoch = reader.uint32();
    else if (tag === 0x18) counter = reader.uint32();
    else if (tag === 0x22) id = reader.slice();
    else if (tag === 0x2a) salt = reader.slice();
    else if (tag === 0x32) body = reader.slice();
    else if (tag === 0x3a) readPacked(reader.inner(), erases);
    else if (tag === 0x40) expiresAt = reader.uint32();
    else if (tag === 0x4a) blobs.push(reader.slice());
    else return undefined;
  }
  return { $typeName: 'heliogram.talk.v1.SendRequest', chat, epoch, counter, id, salt, body, erases, expiresAt, blobs };
}

/** talk.v1.SendResponse to bytes. */
export function encodeSendResponseByHand(message: SendResponse): Bytes {
  const writer = new Writer(uintFieldSize(message.seq) + uintFieldSize(message.time) + bytesFieldSize(message.frank));
  writer.uintField(0x08, message.seq);
  writer.uintField(0x10, message.time);
  writer.bytesField(0x1a, message.frank);
  return writer.bytes;
}

/** talk.v1.Entry holding a Message to bytes; commits are left to protobuf-es. */
export function encodeEntryByHand(entry: Entry): Bytes | undefined {
  if (entry.kind.case !== 'message') return undefined;
  const message = entry.kind.value;
  const packed = packedSize(message.erases);
  const inner = messageSize(message, packed);
  const writer = new Writer(
    uintFieldSize(entry.seq) + uintFieldSize(entry.time) + lengthFieldSize(inner) + bytesFieldSize(entry.frank),
  );
  writer.uintField(0x08, entry.seq);
  writer.uintField(0x10, entry.time);
  writer.lengthTag(0x1a, inner);
  writer.uintField(0x08, message.epoch);
  writer.bytesField(0x12, message.account);
  writer.uintField(0x18, message.device);
  writer.uintField(0x20, message.counter);
  writer.bytesField(0x2a, message.id);
  writer.bytesField(0x32, message.salt);
  writer.bytesField(0x3a, message.body);
  writer.bytesField(0x42, message.bodyHash);
  writePacked(writer, 0x4a, message.erases, packed);
  writer.uintField(0x50, message.expiresAt);
  writer.bytesField(0x2a, entry.frank);
  return writer.bytes;
}

/** Bytes to talk.v1.Entry where it holds exactly one Message. */
export function decodeEntryByHand(bytes: Bytes): Entry | undefined {
  const reader = new Reader(bytes);
  let seq = 0;
  let time = 0;
  let message: Message | undefined;
  let frank = empty;
  while (!reader.done) {
    const tag = reader.uint32();
    if (tag === 0x08) seq = reader.uint32();
    else if (tag === 0x10) time = reader.uint32();
    else if (tag === 0x2a) frank = reader.slice();
    else if (tag === 0x1a && message === undefined) {
      message = decodeMessageByHand(reader.inner());
      if (message === undefined) return undefined;
    } else return undefined;
  }
  if (!message) return undefined;
  return { $typeName: 'heliogram.talk.v1.Entry', seq, time, kind: { case: 'message', value: message }, frank };
}

function decodeMessageByHand(reader: Reader): Message | undefined {
  let epoch = 0;
  let account = empty;
  let device = 0;
  let counter = 0;
  let id = empty;
  let salt = empty;
  let body = empty;
  let bodyHash = empty;
  const erases: number[] = [];
  let expiresAt = 0;
  while (!reader.done) {
    const tag = reader.uint32();
    if (tag === 0x08) epoch = reader.uint32();
    else if (tag === 0x12) account = reader.slice();
    else if (tag === 0x18) device = reader.uint32();
    else if (tag === 0x20) counter = reader.uint32();
    else if (tag === 0x2a) id = reader.slice();
    else if (tag === 0x32) salt = reader.slice();
    else if (tag === 0x3a) body = reader.slice();
    else if (tag === 0x42) bodyHash = reader.slice();
    else if (tag === 0x4a) readPacked(reader.inner(), erases);
    else if (tag === 0x50) expiresAt = reader.uint32();
    else return undefined;
  }
  return {
    $typeName: 'heliogram.talk.v1.Message',
    epoch,
    account,
    device,
    counter,
    id,
    salt,
    body,
    bodyHash,
    erases,
    expiresAt,
  };
}

function messageSize(message: Message, packed: number): number {
  return (
    uintFieldSize(message.epoch) +
    bytesFieldSize(message.account) +
    uintFieldSize(message.device) +
    uintFieldSize(message.counter) +
    bytesFieldSize(message.id) +
    bytesFieldSize(message.salt) +
    bytesFieldSize(message.body) +
    bytesFieldSize(message.bodyHash) +
    (packed === 0 ? 0 : lengthFieldSize(packed)) +
    uintFieldSize(message.expiresAt)
  );
}

function listSize(values: readonly Uint8Array[]): number {
  let size = 0;
  for (const value of values) size += lengthFieldSize(value.length);
  return size;
}

function packedSize(values: readonly number[]): number {
  let size = 0;
  for (const value of values) size += varintSize(value);
  return size;
}

function writePacked(writer: Writer, tag: number, values: readonly number[], size: number): void {
  if (size === 0) return;
  writer.lengthTag(tag, size);
  for (const value of values) writer.varint(value);
}

function readPacked(reader: Reader, into: number[]): void {
  while (!reader.done) into.push(reader.uint32());
}
