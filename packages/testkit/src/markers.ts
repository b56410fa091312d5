// Searching for texts that must not be anywhere: every spelling a program could store or send them in, in buffers and in
// whole folders. It knows nothing of compression or encryption; what it is pointed at must be neither.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A marker found: where, and in which spelling. */
export interface Finding {
  readonly marker: string;
  readonly spelling: string;
  readonly place: string;
  readonly offset: number;
}

interface Needle {
  readonly marker: string;
  readonly spelling: string;
  readonly bytes: Buffer;
}

const chunkBytes = 8 * 1024 * 1024;

/** Looks for markers in everything it is shown. Markers of less than 6 characters would be found by chance. */
export class MarkerSearch {
  readonly #needles: ReadonlyMap<number, readonly Needle[]>;
  /** Which pairs of bytes a needle begins with: most places are passed over with one look. */
  readonly #beginnings: Uint8Array = new Uint8Array(0x1_0000);
  readonly #longest: number;
  /** What is read of files: one for all, as there are thousands of small ones. */
  #piece: Buffer | undefined;

  /** @param markers texts, or bytes (keys, say), which are named by their hex. */
  constructor(markers: readonly (string | Uint8Array)[]) {
    for (const marker of markers) {
      if (marker.length < 6) throw new RangeError(`"${marker}" is too short to be a marker`);
    }
    const needles = markers.flatMap((marker) =>
      typeof marker === 'string' ? spellingsOf(marker) : spellingsOfBytes(marker),
    );
    this.#needles = Map.groupBy(needles, ({ bytes }) => bytes.readUInt16BE(0));
    for (const pair of this.#needles.keys()) this.#beginnings[pair] = 1;
    this.#longest = Math.max(0, ...needles.map((needle) => needle.bytes.length));
  }

  /** The first place of every marker and spelling in a buffer. */
  inBytes(bytes: Uint8Array, place: string): Finding[] {
    const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = new Map<Needle, Finding>();
    const beginnings = this.#beginnings;
    let pair = haystack[0] ?? 0;
    for (let offset = 0; offset + 1 < haystack.length; offset += 1) {
      pair = ((pair & 0xff) << 8) | (haystack[offset + 1] as number);
      if (beginnings[pair] === 0) continue;
      for (const needle of this.#needles.get(pair) ?? []) {
        if (found.has(needle) || !isAt(haystack, needle.bytes, offset)) continue;
        found.set(needle, { marker: needle.marker, spelling: needle.spelling, place, offset });
      }
    }
    return [...found.values()];
  }

  /** The same in a file, or in every file of a folder and its folders. Files that vanish meanwhile are passed over. */
  inPath(path: string): Finding[] {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) return readdirSync(path).flatMap((name) => this.inPath(join(path, name)));
    return stat?.isFile() ? this.#inFile(path) : [];
  }

  /** Reads piece by piece; pieces overlap by the longest needle, so that none hides on a border. */
  #inFile(path: string): Finding[] {
    const file = openOrUndefined(path);
    if (file === undefined) return [];
    const found = new Map<string, Finding>();
    this.#piece ??= Buffer.alloc(chunkBytes + this.#longest);
    const piece = this.#piece;
    try {
      for (let at = 0; ; at += chunkBytes) {
        const length = readSync(file, piece, 0, piece.length, at);
        for (const one of this.inBytes(piece.subarray(0, length), path)) {
          const key = `${one.spelling} ${one.marker}`;
          if (!found.has(key)) found.set(key, { ...one, offset: at + one.offset });
        }
        if (length <= chunkBytes) return [...found.values()];
      }
    } finally {
      closeSync(file);
    }
  }
}

/** Every spelling of bytes, also as a list of numbers. */
function spellingsOfBytes(secret: Uint8Array): Needle[] {
  const bytes = Buffer.from(secret);
  const marker = bytes.toString('hex');
  const candidates: [string, Buffer][] = [
    ['raw', bytes],
    ['hex', Buffer.from(marker)],
    ['HEX', Buffer.from(marker.toUpperCase())],
    ['list', Buffer.from(bytes.join(','))],
    ['reversed', Buffer.from(bytes).reverse()],
    ...base64Spellings(bytes),
  ];
  return candidates.map(([spelling, found]) => ({ marker, spelling, bytes: found }));
}

function base64Spellings(bytes: Buffer): [string, Buffer][] {
  return [0, 1, 2].flatMap((shift): [string, Buffer][] => {
    const text = base64Core(bytes, shift);
    return [
      [`base64+${shift}`, Buffer.from(text)],
      [`base64url+${shift}`, Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))],
    ];
  });
}

function isAt(haystack: Buffer, needle: Buffer, offset: number): boolean {
  const end = offset + needle.length;
  return end <= haystack.length && haystack.compare(needle, 0, needle.length, offset, end) === 0;
}

function openOrUndefined(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Every spelling, without doubles: in UTF-8 a plain word looks the same percent-encoded or JSON-escaped. */
function spellingsOf(marker: string): Needle[] {
  const utf8 = Buffer.from(marker, 'utf8');
  const utf16 = Buffer.from(marker, 'utf16le');
  const candidates: [string, Buffer][] = [
    ['utf-8', utf8],
    ['utf-16le', utf16],
    ['utf-16be', Buffer.from(utf16).swap16()],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['percent', Buffer.from(encodeURIComponent(marker))],
    ['json', Buffer.from(JSON.stringify(marker).slice(1, -1))],
    ['json-ascii', Buffer.from(asciiJson(marker))],
    ['reversed', Buffer.from(utf8).reverse()],
    ...base64Spellings(utf8),
  ];
  const seen = new Set<string>();
  return candidates.flatMap(([spelling, bytes]) => {
    const key = bytes.toString('latin1');
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ marker, spelling, bytes }];
  });
}

/** The characters of a base64 text that depend on the marker alone when `shift` other bytes stand before it. */
function base64Core(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const unknownAtStart = shift === 0 ? 0 : shift + 1;
  const isWhole = (shift + bytes.length) % 3 === 0;
  return text.slice(unknownAtStart, isWhole ? text.length : -1);
}

function asciiJson(text: string): string {
  return [...text.split('')]
    .map((unit) => (unit < '\u0080' ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`))
    .join('');
}
