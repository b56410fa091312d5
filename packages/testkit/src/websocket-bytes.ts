// What was really said on a captured connection. A client masks its WebSocket frames (RFC 6455 section 5.3), so a search
// in the raw bytes would be blind; here the masks are taken off. Frames compressed by an extension are refused.

/** The payloads of one direction of a connection, joined; bytes before and outside WebSocket frames are kept as they are. */
export function unmasked(stream: Buffer): Buffer {
  const head = upgradeEnd(stream);
  if (head === undefined) return stream;
  const parts = [stream.subarray(0, head)];
  for (let at = head; at < stream.length; ) {
    const frame = readFrame(stream, at);
    // A connection that was cut ends in the middle of a frame.
    if (frame === undefined) {
      parts.push(stream.subarray(at));
      break;
    }
    parts.push(frame.payload);
    at = frame.end;
  }
  return Buffer.concat(parts);
}

/** Where frames begin: after the head of the request or the answer that upgrades the connection. */
function upgradeEnd(stream: Buffer): number | undefined {
  const end = stream.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  return /^upgrade:\s*websocket/im.test(stream.toString('latin1', 0, end)) ? end + 4 : undefined;
}

function readFrame(stream: Buffer, at: number): { readonly payload: Buffer; readonly end: number } | undefined {
  if (stream.length < at + 2) return undefined;
  const first = stream.readUInt8(at);
  if ((first & 0x40) !== 0) throw new Error('a compressed WebSocket frame cannot be searched');
  const second = stream.readUInt8(at + 1);
  const isMasked = (second & 0x80) !== 0;
  let length = second & 0x7f;
  let next = at + 2;
  if (length === 126) {
    if (stream.length < next + 2) return undefined;
    length = stream.readUInt16BE(next);
    next += 2;
  } else if (length === 127) {
    if (stream.length < next + 8) return undefined;
    length = Number(stream.readBigUInt64BE(next));
    next += 8;
  }
  const mask = isMasked ? stream.subarray(next, next + 4) : undefined;
  if (isMasked) next += 4;
  if (stream.length < next + length) return undefined;
  const payload = Buffer.from(stream.subarray(next, next + length));
  if (mask)
    for (let index = 0; index < length; index += 1) payload[index] = (payload[index] ?? 0) ^ (mask[index & 3] ?? 0);
  return { payload, end: next + length };
}
