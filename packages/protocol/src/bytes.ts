// Byte strings as the whole code base sees them: backed by a plain ArrayBuffer, so that WebCrypto takes them.

/** A byte string that WebCrypto accepts. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Joins byte strings. One string alone is returned as it is. */
export function joinBytes(parts: readonly Uint8Array[]): Bytes {
  const only = parts[0];
  if (parts.length === 1 && only) return asBytes(only);
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The same bytes under the stricter type; copies only what lies in shared memory. */
export function asBytes(bytes: Uint8Array): Bytes {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Bytes) : Uint8Array.from(bytes);
}

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += hexOfByte[byte];
  return out;
}

/** Bytes of a hex string, or `undefined` when it is not one. */
export function fromHex(text: string): Bytes | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined;
  const out = new Uint8Array(text.length / 2);
  for (let at = 0; at < out.length; at++) out[at] = Number.parseInt(text.slice(at * 2, at * 2 + 2), 16);
  return out;
}

const hexOfByte: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
