// Reading bytes that anybody may have made, under the bounds the contract sets.
import type { DescMessage, MessageShape } from '@bufbuild/protobuf';
import { decodeMessage, gate } from '@heliogram/protocol';

/** The message, or undefined where the bytes are none or go beyond what the contract allows. */
export function readBounded<D extends DescMessage>(schema: D, bytes: Uint8Array): MessageShape<D> | undefined {
  try {
    const message = decodeMessage(schema, bytes);
    return gate.check(schema, message) ? undefined : message;
  } catch {
    return undefined;
  }
}
