// Frames on a socket: each encode function returns one element of core.v1.Frames, tag included, so that a sender joins
// what one turn produced and writes once. Calls, replies and entries are coded by hand for the same wire (tested against
// protobuf-es); other events are rare and use protobuf-es.
import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { asBytes, type Bytes } from './bytes.ts';
import { type Event, EventSchema } from './gen/heliogram/core/v1/frame_pb.ts';
import { RefusalSchema } from './gen/heliogram/core/v1/refusal_pb.ts';
import { maxFrames, maxNesting } from './limits.ts';
import { type RefusalValue, refusalMessage, refusalValue } from './refusal.ts';
import { bytesFieldSize, lengthFieldSize, MalformedError, Reader, uintFieldSize, Writer } from './wire.ts';

/** A call as read from a socket. `request` shares the socket message's memory. */
export interface CallFrame {
  readonly kind: 'call';
  readonly id: number;
  readonly method: number;
  readonly request: Bytes;
}

/** A reply as read from a socket: a response or a refusal. */
export interface ReplyFrame {
  readonly kind: 'reply';
  readonly id: number;
  readonly response?: Bytes;
  readonly refusal?: RefusalValue;
}

/** An event as read from a socket. */
export interface EventFrame {
  readonly kind: 'event';
  readonly event: Event;
}

export type DecodedFrame = CallFrame | ReplyFrame | EventFrame;

/** What an event may be made of: `{ case: 'inboxSeq', value: 7 }`. */
export type EventInit = NonNullable<MessageInitShape<typeof EventSchema>['kind']>;

// Tags: field number << 3 | wire type.
const frameTag = 0x0a;
const callTag = 0x0a;
const replyTag = 0x12;
const eventTag = 0x1a;
const entriesTag = 0x0a;

/** A call of method `method` with id `id`. */
export function encodeCall(id: number, method: number, request: Uint8Array): Bytes {
  const inner = uintFieldSize(id) + uintFieldSize(method) + bytesFieldSize(request);
  const writer = openFrame(callTag, inner);
  writer.uintField(0x08, id);
  writer.uintField(0x10, method);
  writer.bytesField(0x1a, request);
  return writer.bytes;
}

/** The reply to call `id`: the encoded response, or a refusal. */
export function encodeReply(id: number, result: Uint8Array | RefusalValue): Bytes {
  const isResponse = result instanceof Uint8Array;
  const body = isResponse ? result : toBinary(RefusalSchema, refusalMessage(result));
  const writer = openFrame(replyTag, uintFieldSize(id) + lengthFieldSize(body.length));
  writer.uintField(0x08, id);
  writer.presentBytesField(isResponse ? 0x12 : 0x1a, body);
  return writer.bytes;
}

/** An event. Entries have their own faster function. */
export function encodeEvent(kind: EventInit): Bytes {
  const body = toBinary(EventSchema, create(EventSchema, { kind }));
  const writer = new Writer(lengthFieldSize(lengthFieldSize(body.length)));
  writer.lengthTag(frameTag, lengthFieldSize(body.length));
  writer.presentBytesField(eventTag, body);
  return writer.bytes;
}

/** An EntriesEvent: encoded talk.v1.Entry messages of one chat, dense seqs, passed through unparsed. */
export function encodeEntriesEvent(chat: Uint8Array, entries: readonly Uint8Array[]): Bytes {
  let inner = bytesFieldSize(chat);
  for (const entry of entries) inner += lengthFieldSize(entry.length);
  const event = lengthFieldSize(inner);
  const writer = openFrame(eventTag, event);
  writer.lengthTag(entriesTag, inner);
  writer.bytesField(0x0a, chat);
  for (const entry of entries) writer.presentBytesField(0x12, entry);
  return writer.bytes;
}

/**
 * Reads a socket message.
 * @throws MalformedError when it is no encoding of core.v1.Frames or holds more than `limits.maxFrames` frames.
 */
export function decodeFrames(bytes: Uint8Array, limits: { readonly maxFrames?: number } = {}): DecodedFrame[] {
  const most = limits.maxFrames ?? maxFrames;
  const reader = new Reader(asBytes(bytes));
  const frames: DecodedFrame[] = [];
  while (!reader.done) {
    const tag = reader.uint32();
    if (tag !== frameTag) {
      reader.skip(tag & 7);
      continue;
    }
    if (frames.length >= most) throw new MalformedError(`more than ${most} frames in one message`);
    const frame = decodeFrame(reader.inner());
    if (frame) frames.push(frame);
  }
  return frames;
}

function openFrame(tag: number, inner: number): Writer {
  const frame = lengthFieldSize(inner);
  const writer = new Writer(lengthFieldSize(frame));
  writer.lengthTag(frameTag, frame);
  writer.lengthTag(tag, inner);
  return writer;
}

/** The frame's body; of several the last one, as protobuf has it; `undefined` for a kind newer than this code. */
function decodeFrame(reader: Reader): DecodedFrame | undefined {
  let frame: DecodedFrame | undefined;
  while (!reader.done) {
    const tag = reader.uint32();
    if (tag === callTag) frame = decodeCall(reader.inner());
    else if (tag === replyTag) frame = decodeReply(reader.inner());
    else if (tag === eventTag) frame = { kind: 'event', event: decodeEvent(reader.slice()) };
    else reader.skip(tag & 7);
  }
  return frame;
}

function decodeCall(reader: Reader): CallFrame {
  let id = 0;
  let method = 0;
  let request: Bytes = empty;
  while (!reader.done) {
    const tag = reader.uint32();
    if (tag === 0x08) id = reader.uint32();
    else if (tag === 0x10) method = reader.uint32();
    else if (tag === 0x1a) request = reader.slice();
    else reader.skip(tag & 7);
  }
  return { kind: 'call', id, method, request };
}

function decodeReply(reader: Reader): ReplyFrame {
  let id = 0;
  let response: Bytes | undefined;
  let refusal: RefusalValue | undefined;
  while (!reader.done) {
    const tag = reader.uint32();
    if (tag === 0x08) id = reader.uint32();
    else if (tag === 0x12) response = reader.slice();
    else if (tag === 0x1a)
      refusal = refusalValue(strictly(() => fromBinary(RefusalSchema, reader.slice(), readOptions)));
    else reader.skip(tag & 7);
  }
  if (refusal) return { kind: 'reply', id, refusal };
  return { kind: 'reply', id, response: response ?? empty };
}

function decodeEvent(bytes: Bytes): Event {
  return decodeEntries(bytes) ?? strictly(() => fromBinary(EventSchema, bytes, readOptions));
}

/** The hot event by hand; `undefined` where the event is another or has anything unusual. */
function decodeEntries(bytes: Bytes): Event | undefined {
  if (bytes[0] !== entriesTag) return undefined;
  const outer = new Reader(bytes, 1);
  const reader = outer.inner();
  if (!outer.done) return undefined;
  let chat: Bytes = empty;
  const entries: Bytes[] = [];
  while (!reader.done) {
    const tag = reader.uint32();
    if (tag === 0x0a) chat = reader.slice();
    else if (tag === 0x12) entries.push(reader.slice());
    else return undefined;
  }
  const value = { $typeName: 'heliogram.core.v1.EntriesEvent' as const, chat, entries };
  return { $typeName: 'heliogram.core.v1.Event', kind: { case: 'entries', value } };
}

/** Errors of protobuf-es become the one error this file throws. */
function strictly<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof MalformedError ? cause : new MalformedError('a frame could not be read', { cause });
  }
}

const empty: Bytes = new Uint8Array(0);
const readOptions: { readonly readUnknownFields: boolean; readonly recursionLimit: number } = {
  readUnknownFields: false,
  recursionLimit: maxNesting,
};
