// Files in MIMI content: external parts that point at stored ciphertext, and the private extension -4 with what a reader wants to
// know before fetching anything: kind, true size, measures, a tiny picture. docs/formats/attachments.md
import type { Bytes } from '../bytes.ts';
import { asArray, asBytesUpTo, asText, asUint, type CborValue } from '../cbor.ts';
import { CryptoError } from '../crypto-error.ts';
import { blobUri, MAX_U32, parseBlobUri } from '../identifiers.ts';
import { MEDIA_AEAD_NUMBER, MEDIA_KEY_BYTES, sealedMediaBytes } from '../media.ts';
import { padmeLength } from '../padme.ts';
import type { MimiExtensions } from './content.ts';
import { requireFileName, requireMediaType } from './file-words.ts';
import { DISPOSITION, type ExternalPart, type NestedPart } from './part.ts';

/** Private extension: what is known of the files, one map each, in the order of the external parts. */
export const FILE_FACTS = -4;
/** Files of one message, the image of its preview included. */
export const MAX_FILES = 11;
/** Largest file; servers set smaller limits. */
export const MAX_FILE_BYTES: number = 2 ** 40;
/** Most values of a waveform, and the largest. */
export const MAX_WAVEFORM = 64;
const MAX_LOUDNESS = 31;
const MAX_THUMBHASH_BYTES = 64;
const MAX_MEASURE = 100_000;
const MAX_DESCRIPTION_BYTES = 4096;
const HASH_BYTES = 32;
const SHA_256 = 1;
const KINDS = 5;
const FACT = { kind: 1, size: 2, width: 3, height: 4, duration: 5, thumbhash: 6, waveform: 7 } as const;

/** A stored file. Sizes in bytes. */
export type MediaFile = {
  readonly blob: Bytes;
  readonly key: Bytes;
  /** SHA-256 of the ciphertext. */
  readonly hash: Bytes;
  /** Of the file inside. The ciphertext's follows from it: see {@link storedMediaBytes}. */
  readonly sizeBytes: number;
  /** 1 photo, 2 video, 3 voice, 4 audio, 5 any file. */
  readonly kind: number;
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  readonly thumbhash?: Bytes;
  readonly waveform?: Bytes;
};

/** Bytes of the ciphertext of a file of this size: padded, then sealed. */
export function storedMediaBytes(sizeBytes: number): number {
  return sealedMediaBytes(padmeLength(sizeBytes));
}

/** The part that points at a file; `isPreview` for the image of a link's preview. */
export function filePart(host: string, file: MediaFile, isPreview = false): ExternalPart {
  const none = new Uint8Array(0);
  return {
    kind: 'external',
    disposition: isPreview ? DISPOSITION.preview : DISPOSITION.attachment,
    language: '',
    contentType: file.type,
    url: blobUri(host, file.blob),
    expiresS: 0,
    size: storedMediaBytes(file.sizeBytes),
    encAlg: MEDIA_AEAD_NUMBER,
    key: file.key,
    nonce: none,
    aad: none,
    hashAlg: SHA_256,
    contentHash: file.hash,
    description: file.description,
    filename: file.name,
  };
}

/** The value of {@link FILE_FACTS} for these files. */
export function fileFacts(files: readonly MediaFile[]): CborValue {
  return files.map((file) => {
    const facts = new Map<number, CborValue>([
      [FACT.kind, file.kind],
      [FACT.size, file.sizeBytes],
    ]);
    if (file.width !== undefined) facts.set(FACT.width, file.width);
    if (file.height !== undefined) facts.set(FACT.height, file.height);
    if (file.durationMs !== undefined) facts.set(FACT.duration, file.durationMs);
    if (file.thumbhash !== undefined) facts.set(FACT.thumbhash, file.thumbhash);
    if (file.waveform !== undefined) facts.set(FACT.waveform, file.waveform);
    return facts;
  });
}

/**
 * The files of a message, in order. External parts of other makers are none of ours and left out; one of ours that breaks a rule
 * breaks the message.
 * @throws CryptoError `malformed` · `out-of-range` · `wrong-context`.
 */
export function readFiles(
  host: string,
  part: NestedPart,
  extensions: MimiExtensions,
): { readonly files: readonly MediaFile[]; readonly previewImage?: MediaFile } {
  const parts = externalParts(part).filter((one) => one.encAlg === MEDIA_AEAD_NUMBER);
  if (parts.length > MAX_FILES) throw new CryptoError('out-of-range', `a message has at most ${MAX_FILES} files`);
  const facts = extensions.get(FILE_FACTS) ?? [];
  if (asArray(facts, 'what is known of files').length !== parts.length)
    throw new CryptoError('malformed', 'not every file is described');
  const all = parts.map((one, index) => ({ part: one, file: fileFrom(host, one, (facts as CborValue[])[index]) }));
  const blobs = new Set(all.map(({ part: { url } }) => url));
  if (blobs.size !== all.length) throw new CryptoError('malformed', 'a message names a file twice');
  const images = all.filter((one) => one.part.disposition === DISPOSITION.preview);
  if (images.length > 1) throw new CryptoError('out-of-range', 'a message has one preview at most');
  const files = all.filter((one) => one.part.disposition !== DISPOSITION.preview).map(({ file }) => file);
  return { files, ...(images[0] ? { previewImage: images[0].file } : {}) };
}

function externalParts(part: NestedPart): ExternalPart[] {
  if (part.kind === 'external') return [part];
  return part.kind === 'multi' ? part.parts.flatMap(externalParts) : [];
}

function fileFrom(host: string, part: ExternalPart, known: CborValue | undefined): MediaFile {
  const { key, nonce, aad, hashAlg, contentHash, size, contentType: type, filename: name, description } = part;
  if (key.length !== MEDIA_KEY_BYTES || nonce.length > 0 || aad.length > 0)
    throw new CryptoError('malformed', 'the key of a file has 16 bytes, without nonce and associated data');
  if (hashAlg !== SHA_256 || contentHash.length !== HASH_BYTES)
    throw new CryptoError('malformed', 'a file is named by its SHA-256');
  const where = parseBlobUri(part.url);
  if (where.host !== host) throw new CryptoError('wrong-context', 'the file is stored on another server');
  if (!(known instanceof Map)) throw new CryptoError('malformed', 'what is known of a file is a map');
  const sizeBytes = asUint(known.get(FACT.size), 'size of a file', MAX_FILE_BYTES);
  if (size !== storedMediaBytes(sizeBytes))
    throw new CryptoError('malformed', 'the stored size of a file is not the one its size gives');
  requireMediaType(type);
  requireFileName(name);
  asText(description, 'description of a file', MAX_DESCRIPTION_BYTES);
  const kind = asUint(known.get(FACT.kind), 'kind of a file', KINDS, 1);
  return { blob: where.id, key, hash: contentHash, sizeBytes, kind, name, type, description, ...measures(known) };
}

type Measures = Pick<MediaFile, 'width' | 'height' | 'durationMs' | 'thumbhash' | 'waveform'>;

function measures(known: ReadonlyMap<CborValue, CborValue>): Measures {
  const number = (key: number, what: string, max: number): number | undefined =>
    known.has(key) ? asUint(known.get(key), what, max, 1) : undefined;
  const bytes = (key: number, what: string, max: number): Bytes | undefined => {
    const value = known.has(key) ? asBytesUpTo(known.get(key), what, max) : undefined;
    if (value?.length === 0) throw new CryptoError('malformed', `${what} is left out where there is none`);
    return value;
  };
  const width = number(FACT.width, 'width', MAX_MEASURE);
  const height = number(FACT.height, 'height', MAX_MEASURE);
  const durationMs = number(FACT.duration, 'duration', MAX_U32);
  const thumbhash = bytes(FACT.thumbhash, 'a thumbhash', MAX_THUMBHASH_BYTES);
  const waveform = bytes(FACT.waveform, 'a waveform', MAX_WAVEFORM);
  if (waveform?.some((value) => value > MAX_LOUDNESS))
    throw new CryptoError('out-of-range', 'loudness goes from 0 to 31');
  return {
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(thumbhash === undefined ? {} : { thumbhash }),
    ...(waveform === undefined ? {} : { waveform }),
  };
}
