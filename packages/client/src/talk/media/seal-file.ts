// Sealing a file to be sent: read piece by piece, padded, encrypted, and put among this device's media files under the name it
// will be stored by. What is in memory at any time is a piece.
import {
  beginMedia,
  concat,
  encryptChunk,
  fromHex,
  MEDIA_CHUNK_BYTES,
  MEDIA_SALT_BYTES,
  type MediaCipher,
  padmeLength,
  sha256Stream,
} from '@heliogram/crypto';
import { type Bytes, toHex } from '@heliogram/protocol';
import type { MediaSource } from './media-types.ts';
import { pieceChunks, piecePlainBytes } from './pieces.ts';

/** The source gave other bytes than it promised: it was changed or is gone. Choose the file again. */
export class SourceChangedError extends Error {
  override readonly name = 'SourceChangedError';

  constructor(options?: ErrorOptions) {
    super('the file was changed or is gone; choose it again', options);
  }
}

/** What sealing needs. */
export interface Sealing {
  /** 16 bytes in hex. */
  readonly key: string;
  readonly source: MediaSource;
  readonly random: (length: number) => Bytes;
  readonly signal?: AbortSignal;
  /** Takes the pieces, in order. */
  write(index: number, piece: Bytes): Promise<void>;
}

/**
 * Seals a file. @returns SHA-256 of the ciphertext, in hex.
 * @throws SourceChangedError, and what `write` throws.
 */
export async function sealFile(sealing: Sealing): Promise<string> {
  const { key, source, random, signal, write } = sealing;
  const { header, cipher } = await beginMedia(fromHex(key), random(MEDIA_SALT_BYTES));
  const hash = sha256Stream();
  const paddedBytes = padmeLength(source.sizeBytes);
  const chunks = Math.floor(paddedBytes / MEDIA_CHUNK_BYTES) + 1;
  for (let index = 0; index * pieceChunks < chunks; index++) {
    signal?.throwIfAborted();
    const plain = await paddedPiece(source, index * piecePlainBytes, paddedBytes);
    const sealed = await sealPiece(
      cipher,
      plain,
      index * pieceChunks,
      Math.min(pieceChunks, chunks - index * pieceChunks),
    );
    const piece = index === 0 ? concat(header, sealed) : sealed;
    hash.update(piece);
    await write(index, piece);
  }
  return toHex(hash.digest());
}

/** The plaintext of a piece: what the source has there, and zeros behind its end. */
async function paddedPiece(source: MediaSource, from: number, paddedBytes: number): Promise<Bytes> {
  const plain = new Uint8Array(Math.max(0, Math.min(piecePlainBytes, paddedBytes - from)));
  const wanted = Math.max(0, Math.min(plain.length, source.sizeBytes - from));
  if (wanted === 0) return plain;
  let read: Uint8Array;
  try {
    read = await source.read(from, wanted);
  } catch (cause) {
    throw new SourceChangedError({ cause });
  }
  if (read.length !== wanted) throw new SourceChangedError();
  plain.set(read);
  return plain;
}

async function sealPiece(cipher: MediaCipher, plain: Bytes, firstChunk: number, chunks: number): Promise<Bytes> {
  const work: Promise<Bytes>[] = [];
  for (let at = 0; at < chunks; at++) {
    const chunk = plain.subarray(at * MEDIA_CHUNK_BYTES, (at + 1) * MEDIA_CHUNK_BYTES);
    work.push(encryptChunk(cipher, firstChunk + at, chunk));
  }
  return concat(...(await Promise.all(work)));
}
