// WebSocket framing of what the server sends (RFC 6455 section 5.2): one unmasked binary frame, header and payload in one
// buffer, so that the same buffer can be written to every socket that gets the same content.
import type { Bytes } from '@heliogram/protocol';

const finalBinary = 0x82;

/** Joins parts into the payload of one binary message, framed and ready to be written to the socket. */
export function frameMessage(parts: readonly Uint8Array[]): Buffer {
  let length = 0;
  for (const part of parts) length += part.length;
  const headerLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const out = Buffer.allocUnsafe(headerLength + length);
  out[0] = finalBinary;
  if (headerLength === 2) out[1] = length;
  else if (headerLength === 4) {
    out[1] = 126;
    out.writeUInt16BE(length, 2);
  } else {
    out[1] = 127;
    out.writeUInt32BE(0, 2);
    out.writeUInt32BE(length, 6);
  }
  let at = headerLength;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Content that many sockets get: framed at most once. */
export class SharedMessage {
  readonly payload: Bytes;
  #framed: Buffer | undefined;

  constructor(payload: Bytes) {
    this.payload = payload;
  }

  get framed(): Buffer {
    this.#framed ??= frameMessage([this.payload]);
    return this.#framed;
  }
}
