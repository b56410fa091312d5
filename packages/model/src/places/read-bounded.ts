// Reading bytes that anybody may have made, under the bounds the contract sets.
import { decodeMessage, gate } from '@heliogram/protocol';

/** The message, or undefined where the bytes are none or go beyond what the contract allows. */
export function readBounded<D extends Parameters<typeof decodeMessage>[0]>(
  schema: D,
  bytes: Uint8Array,
): ReturnType<typeof decodeMessage<D>> | undefined {
  try {
    const message = decodeMessage(schema, bytes);
    return gate.check(schema, message) ? undefined : message;
  } catch {
    return undefined;
  }
}
