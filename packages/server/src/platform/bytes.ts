// Borders between Node's Buffer and plain byte strings. A Buffer's `slice` shares memory where a Uint8Array's copies, so
// no Buffer is passed beyond the platform and the gateway.
import type { Bytes } from '@heliogram/protocol';

/** The Buffer's bytes as a plain Uint8Array over the same memory. */
export function plainBytes(buffer: Uint8Array): Bytes {
  return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
}
