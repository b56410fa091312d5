// Whether a file says where it was made: coordinates in Exif (JPEG, PNG, WebP, HEIC, TIFF), in XMP, or in a film's metadata. For files that
// anybody will be able to fetch, so that nobody publishes their home by mistake. Finds what cameras and phones write, not what somebody hides.
import type { MediaSource } from '../talk/media/media-types.ts';

/** Looked through from the beginning and from the end, and of a film's index. */
const windowBytes: number = 4 * 1024 * 1024;
/** Boxes of a film that are stepped over to find its index. */
const maxBoxes = 64;

/** Whether it does, as far as it can be seen. Reads a bounded part of it. */
export async function tellsWhere(source: MediaSource): Promise<boolean> {
  const { sizeBytes } = source;
  const head = await source.read(0, Math.min(windowBytes, sizeBytes));
  if (tellsWhereIn(head)) return true;
  if (sizeBytes <= windowBytes) return false;
  const tailAt = Math.max(windowBytes, sizeBytes - windowBytes);
  if (tellsWhereIn(await source.read(tailAt, sizeBytes - tailAt))) return true;
  if (await hasFarPositions(source, head)) return true;
  const index = textAt(head, 4, 4) === 'ftyp' ? await indexOf(source) : undefined;
  if (!index) return false;
  // What a film says of itself stands at the end of its index.
  const length = Math.min(index.length, windowBytes);
  return tellsWhereIn(await source.read(index.at + index.length - length, length));
}

/** Whether these bytes of a file do. */
export function tellsWhereIn(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; at++) {
    const first = bytes[at];
    // TIFF headers, on which Exif stands in every kind of file.
    if (first === 0x49 && view.getUint32(at) === 0x49492a00 && hasPosition(view, at, true)) return true;
    if (first === 0x4d && view.getUint32(at) === 0x4d4d002a && hasPosition(view, at, false)) return true;
    if (first === 0xa9 && textAt(bytes, at + 1, 3) === 'xyz') return true;
    if (first === 0x47 && textAt(bytes, at, 11) === 'GPSLatitude') return true;
    if (first === 0x6c && (textAt(bytes, at, 16) === 'location.ISO6709' || isLociBox(view, at))) return true;
  }
  return false;
}

/** A large TIFF may have its fields anywhere: where they are further off than was looked, one that points to positions is enough. */
async function hasFarPositions(source: MediaSource, head: Uint8Array): Promise<boolean> {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const mark = view.getUint32(0);
  if (mark !== 0x49492a00 && mark !== 0x4d4d002a) return false;
  const isLittle = mark === 0x49492a00;
  const at = view.getUint32(4, isLittle);
  if (at + 2 > source.sizeBytes) return false;
  const ifd = await source.read(at, Math.min(maxFieldsBytes, source.sizeBytes - at));
  const fields = new DataView(ifd.buffer, ifd.byteOffset, ifd.byteLength);
  const gps = fieldOf(fields, 0, 0, gpsTag, isLittle);
  return gps !== undefined && (at >= windowBytes || (u32(fields, gps.valueAt, isLittle) ?? 0) >= windowBytes);
}

const maxFieldsBytes: number = 2 + 1000 * 12;
const gpsTag = 0x8825;
const latitudeTag = 2;
const rationals = 5;

/** Exif 3.0 section 4.6.6: IFD 0 points to the IFD of positions, which has a latitude of three rationals. */
function hasPosition(view: DataView, start: number, isLittle: boolean): boolean {
  const gps = fieldOf(view, start, u32(view, start + 4, isLittle), gpsTag, isLittle);
  if (!gps) return false;
  const latitude = fieldOf(view, start, u32(view, gps.valueAt, isLittle), latitudeTag, isLittle);
  if (!latitude || latitude.type !== rationals || latitude.count !== 3) return false;
  const at = start + (u32(view, latitude.valueAt, isLittle) ?? Number.NaN);
  if (!(at + 24 <= view.byteLength)) return true;
  // Some programs leave zeros where they took it away.
  return [0, 4, 8, 12, 16, 20].some((offset) => view.getUint32(at + offset) !== 0);
}

interface Field {
  readonly type: number;
  readonly count: number;
  readonly valueAt: number;
}

/** A field of the IFD at an offset from the TIFF header. */
function fieldOf(
  view: DataView,
  start: number,
  offset: number | undefined,
  tag: number,
  isLittle: boolean,
): Field | undefined {
  const at = start + (offset ?? Number.NaN);
  if (!(at + 2 <= view.byteLength)) return undefined;
  const fields = Math.min(view.getUint16(at, isLittle), 1000);
  for (let field = at + 2; field < at + 2 + fields * 12 && field + 12 <= view.byteLength; field += 12) {
    if (view.getUint16(field, isLittle) !== tag) continue;
    return {
      type: view.getUint16(field + 2, isLittle),
      count: view.getUint32(field + 4, isLittle),
      valueAt: field + 8,
    };
  }
  return undefined;
}

function u32(view: DataView, at: number, isLittle: boolean): number | undefined {
  return at + 4 <= view.byteLength ? view.getUint32(at, isLittle) : undefined;
}

/** A box of 3GPP TS 26.244 section 8: its size stands before its name, its version is 0. */
function isLociBox(view: DataView, at: number): boolean {
  if (at < 4 || view.getUint32(at) !== 0x6c6f6369) return false;
  const size = view.getUint32(at - 4);
  return size > 20 && size < 1024 && view.getUint32(at + 4) === 0;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Where a film's index is: the box `moov` among the outermost (ISO/IEC 14496-12 section 4.2). */
async function indexOf(source: MediaSource): Promise<{ at: number; length: number } | undefined> {
  let at = 0;
  for (let box = 0; box < maxBoxes && at + 16 <= source.sizeBytes; box++) {
    const head = await source.read(at, 16);
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const short = view.getUint32(0);
    const length = short === 1 ? Number(view.getBigUint64(8)) : short === 0 ? source.sizeBytes - at : short;
    if (length < 8) return undefined;
    if (textAt(head, 4, 4) === 'moov') return { at, length: Math.min(length, source.sizeBytes - at) };
    at += length;
  }
  return undefined;
}
