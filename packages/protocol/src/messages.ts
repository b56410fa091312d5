// Encoding and decoding of requests, responses and entries: protobuf-es for all, with hand-written paths of the same wire
// for the ones every message passes through.
import { type DescMessage, fromBinary, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { asBytes, type Bytes } from './bytes.ts';
import { type Entry, EntrySchema } from './gen/heliogram/talk/v1/entry_pb.ts';
import {
  type SendRequest,
  SendRequestSchema,
  type SendResponse,
  SendResponseSchema,
} from './gen/heliogram/talk/v1/messages_pb.ts';
import {
  decodeEntryByHand,
  decodeSendByHand,
  encodeEntryByHand,
  encodeSendByHand,
  encodeSendResponseByHand,
} from './hot.ts';
import { maxNesting } from './limits.ts';
import { MalformedError } from './wire.ts';

/** Encodes a message of the contract. */
export function encodeMessage<D extends DescMessage>(schema: D, message: MessageShape<D>): Bytes {
  const byHand = encoders.get(schema);
  const bytes = byHand?.(message);
  return bytes ?? asBytes(toBinary(schema, message));
}

/**
 * Decodes a message of the contract. Byte fields may share the given memory. Unknown fields are dropped.
 * @throws MalformedError when the bytes are no encoding of the schema.
 */
export function decodeMessage<D extends DescMessage>(schema: D, bytes: Uint8Array): MessageShape<D> {
  const byHand = decoders.get(schema);
  try {
    const message = byHand?.(asBytes(bytes)) as MessageShape<D> | undefined;
    return message ?? fromBinary(schema, bytes, { readUnknownFields: false, recursionLimit: maxNesting });
  } catch (cause) {
    if (cause instanceof MalformedError) throw cause;
    throw new MalformedError(`the bytes are no ${schema.typeName}`, { cause });
  }
}

type Encode = (message: unknown) => Bytes | undefined;

const encoders: ReadonlyMap<DescMessage, Encode> = new Map<DescMessage, Encode>([
  [SendRequestSchema, (message) => encodeSendByHand(message as SendRequest)],
  [SendResponseSchema, (message) => encodeSendResponseByHand(message as SendResponse)],
  [EntrySchema, (message) => encodeEntryByHand(message as Entry)],
]);

const decoders: ReadonlyMap<DescMessage, (bytes: Bytes) => unknown> = new Map<DescMessage, (bytes: Bytes) => unknown>([
  [SendRequestSchema, decodeSendByHand],
  [EntrySchema, decodeEntryByHand],
]);
