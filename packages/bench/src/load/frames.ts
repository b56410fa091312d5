// Reads a socket message of the server with as little work as possible: replies and entries are pointed at, nothing is
// decoded or copied, so that the load client is not what is measured. Anything rare goes through the product's own decoder.

/** Told what is in a message. Ranges are valid until it returns. */
export interface FrameSink {
  reply(id: number, bytes: Uint8Array, start: number, end: number): void;
  /** A frame with a refusal: decode it properly. */
  refused(frame: Uint8Array): void;
  /** An encoded talk.v1.Entry. */
  entry(bytes: Uint8Array, start: number, end: number): void;
}

/** A position in bytes; varints are read through it. */
class Cursor {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++] as number;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
}

// Tags of core.v1: Frames.frames, Frame.reply, Frame.event, Reply.id / response / refusal, Event.entries, EntriesEvent.entries.
const [frameTag, replyTag, eventTag, idTag, responseTag, refusalTag, entriesTag, entryTag] = [
  0x0a, 0x12, 0x1a, 0x08, 0x12, 0x1a, 0x0a, 0x12,
];

/** Reads a message of concatenated frames. */
export function readFrames(bytes: Uint8Array, sink: FrameSink): void {
  const cursor = new Cursor(bytes, 0);
  while (cursor.at < bytes.length) {
    const start = cursor.at;
    if (cursor.varint() !== frameTag) throw new Error('not a frame');
    const length = cursor.varint();
    const end = cursor.at + length;
    const kind = cursor.varint();
    cursor.varint();
    if (kind === replyTag) readReply(cursor, start, end, sink);
    else if (kind === eventTag && bytes[cursor.at] === entriesTag) readEntries(cursor, sink);
    cursor.at = end;
  }
}

function readReply(cursor: Cursor, frameStart: number, end: number, sink: FrameSink): void {
  let id = 0;
  while (cursor.at < end) {
    const tag = cursor.varint();
    const value = cursor.varint();
    if (tag === idTag) id = value;
    else {
      const isResponse = tag === responseTag;
      if (isResponse) sink.reply(id, cursor.bytes, cursor.at, cursor.at + value);
      else if (tag === refusalTag) sink.refused(cursor.bytes.subarray(frameStart, end));
      return;
    }
  }
}

function readEntries(cursor: Cursor, sink: FrameSink): void {
  cursor.varint();
  const length = cursor.varint();
  const end = cursor.at + length;
  while (cursor.at < end) {
    const tag = cursor.varint();
    const size = cursor.varint();
    const start = cursor.at;
    cursor.at = start + size;
    if (tag === entryTag) sink.entry(cursor.bytes, start, cursor.at);
  }
}

/** The sender's counter in an encoded entry; undefined for a commit. Fields come in the order of their numbers. */
export function peekCounter(bytes: Uint8Array, start: number): number | undefined {
  const cursor = new Cursor(bytes, start);
  for (;;) {
    const tag = cursor.varint();
    const value = cursor.varint();
    if (tag === 0x22) return undefined;
    if (tag === 0x1a) break;
    if ((tag & 7) === 2) cursor.at += value;
  }
  for (;;) {
    const tag = cursor.varint();
    const value = cursor.varint();
    if (tag === 0x20) return value;
    if (tag > 0x20) return 0;
    if ((tag & 7) === 2) cursor.at += value;
  }
}
