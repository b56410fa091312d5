// A video of any length and size made of a tiny real one: its second is played again and again, with nothing (EBML Void, RFC 8794)
// between, and an index (Cues, RFC 9559), so that seeking in it is seeking in a large file. Never in memory as a whole.

/** A file in parts: bytes, or that many zeros. */
export type Part = Uint8Array<ArrayBuffer> | number;

const id = {
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  app: 0x4d80,
  writer: 0x5741,
  tracks: 0x1654ae6b,
  cues: 0x1c53bb6b,
  point: 0xbb,
  time: 0xb3,
  places: 0xb7,
  track: 0xf7,
  position: 0xf1,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  block: 0xa3,
  void: 0xec,
} as const;

interface Element {
  readonly id: number;
  readonly start: number;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly end: number;
}

/** `seconds` of video in about `seconds * bytesASecond`. The clip has one second, one track and one cluster. */
export function largeWebm(clip: Uint8Array<ArrayBuffer>, seconds: number, bytesASecond: number): Part[] {
  const [header, segment] = elements(clip);
  if (!header || segment?.id !== id.segment) throw new TypeError('the clip is no WebM');
  const inside = elements(segment.body);
  const tracks = inside.find((one) => one.id === id.tracks);
  const cluster = inside.find((one) => one.id === id.cluster);
  if (!tracks || !cluster) throw new TypeError('the clip has no track or no pictures');
  const blocks = elements(cluster.body)
    .filter((one) => one.id === id.block)
    .map((one) => cluster.body.slice(one.start, one.end));
  const clusters = Array.from({ length: seconds }, (_, i) =>
    element(id.cluster, join([element(id.timestamp, uint(i * 1000, 4)), ...blocks])),
  );
  const pad = Math.max(0, bytesASecond - (clusters[0]?.length ?? 0) - 12);
  const gap = join([bytesOfId(id.void), sizeOf(pad)]);
  const info = element(
    id.info,
    join([
      element(id.scale, uint(1_000_000, 4)),
      element(id.duration, float(seconds * 1000)),
      element(id.app, text('large')),
      element(id.writer, text('large')),
    ]),
  );
  const trackBytes = segment.body.slice(tracks.start, tracks.end);
  const seekBytes = seekHead(0, 0, 0).length;
  const cuesAt = seekBytes + info.length + trackBytes.length;
  const first = cuesAt + cues(0, 0, seconds).length;
  const step = (clusters[0]?.length ?? 0) + gap.length + pad;
  const head = join([
    seekHead(seekBytes, seekBytes + info.length, cuesAt),
    info,
    trackBytes,
    cues(first, step, seconds),
  ]);
  const segmentBytes = head.length + step * seconds;
  const front = join([clip.slice(header.start, header.end), bytesOfId(id.segment), sizeOf(segmentBytes), head]);
  return [front, ...clusters.flatMap((one): Part[] => [join([one, gap]), pad])];
}

/** Bytes of all parts. */
export function partsBytes(parts: readonly Part[]): number {
  return parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part : part.length), 0);
}

/** Some of the bytes. */
export function readParts(parts: readonly Part[], offset: number, length: number): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    const size = typeof part === 'number' ? part : part.length;
    const from = Math.max(offset, at);
    const to = Math.min(offset + length, at + size);
    if (from < to && typeof part !== 'number') result.set(part.subarray(from - at, to - at), from - offset);
    at += size;
    if (at >= offset + length) break;
  }
  return result;
}

function seekHead(info: number, tracks: number, cueIndex: number): Uint8Array<ArrayBuffer> {
  const entry = (of: number, at: number): Uint8Array<ArrayBuffer> =>
    element(id.seek, join([element(id.seekId, bytesOfId(of)), element(id.seekPosition, uint(at, 8))]));
  return element(id.seekHead, join([entry(id.info, info), entry(id.tracks, tracks), entry(id.cues, cueIndex)]));
}

function cues(first: number, step: number, count: number): Uint8Array<ArrayBuffer> {
  const point = (i: number): Uint8Array<ArrayBuffer> => {
    const place = join([element(id.track, uint(1, 1)), element(id.position, uint(first + i * step, 8))]);
    return element(id.point, join([element(id.time, uint(i * 1000, 4)), element(id.places, place)]));
  };
  return element(id.cues, join(Array.from({ length: count }, (_, i) => point(i))));
}

function elements(bytes: Uint8Array<ArrayBuffer>): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const idBytes = Math.clz32(bytes[at] ?? 0) - 23;
    const sizeAt = at + idBytes;
    const sizeBytes = Math.clz32(bytes[sizeAt] ?? 0) - 23;
    const size = number(bytes.subarray(sizeAt, sizeAt + sizeBytes)) - 2 ** (7 * sizeBytes);
    const bodyAt = sizeAt + sizeBytes;
    const end = bodyAt + size;
    found.push({ id: number(bytes.subarray(at, sizeAt)), start: at, body: bytes.slice(bodyAt, end), end });
    at = end;
  }
  return found;
}

function element(name: number, body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return join([bytesOfId(name), sizeOf(body.length), body]);
}

function bytesOfId(name: number): Uint8Array<ArrayBuffer> {
  return uint(name, Math.ceil((32 - Math.clz32(name)) / 8));
}

/** Always eight bytes, so that lengths do not depend on values. */
function sizeOf(length: number): Uint8Array<ArrayBuffer> {
  const bytes = uint(length, 8);
  bytes[0] = 1;
  return bytes;
}

function uint(value: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let rest = value;
  for (let i = length - 1; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

function number(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

function float(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}

function text(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(value);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
