// Encoding of what a client keeps: vault records and local rows. One format byte, then protobuf (proto/heliogram/records).
// Fields a newer version wrote are kept when a record is written back.
import { type DescMessage, fromBinary, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { asBytes, type Bytes, maxNesting } from '@heliogram/protocol';

const format = 1;

/** A record that this version cannot read: damaged, or written by an incompatible newer version. Update the app. */
export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecordError';
}

/** Encodes a record. */
export function encodeRecord<D extends DescMessage>(schema: D, value: MessageShape<D>): Bytes {
  const body = toBinary(schema, value);
  const bytes = new Uint8Array(body.length + 1);
  bytes[0] = format;
  bytes.set(body, 1);
  return bytes;
}

/** Decodes a record. @throws UnreadableRecordError. */
export function decodeRecord<D extends DescMessage>(schema: D, bytes: Uint8Array): MessageShape<D> {
  if (bytes[0] !== format) throw new UnreadableRecordError(`${schema.typeName}: unknown record format ${bytes[0]}`);
  try {
    return fromBinary(schema, asBytes(bytes).subarray(1), { recursionLimit: maxNesting });
  } catch (cause) {
    throw new UnreadableRecordError(`${schema.typeName}: damaged record`, { cause });
  }
}
