// What the server writes to a socket, taken apart: unmasked binary WebSocket frames (RFC 6455 section 5.2), whole ones only.

/** The payloads of frames, each in memory of its own. @throws RangeError for anything else than whole final binary frames. */
export function payloadsOf(framed: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(framed.buffer, framed.byteOffset, framed.byteLength);
  const out: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < framed.length; ) {
    if (view.getUint8(at) !== 0x82) throw new RangeError('not a final binary frame');
    const short = view.getUint8(at + 1);
    const headBytes = short < 126 ? 2 : short === 126 ? 4 : 10;
    const size = short < 126 ? short : short === 126 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2));
    const end = at + headBytes + size;
    if (end > framed.length) throw new RangeError('half a frame');
    out.push(Uint8Array.from(framed.subarray(at + headBytes, end)));
    at = end;
  }
  return out;
}
