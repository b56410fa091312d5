// How a stored file is cut: pieces of 32 sealed chunks, the first with the header before them, so that every piece opens alone. Pure.
import { chunkOffset, MEDIA_CHUNK_BYTES } from '@heliogram/crypto';

/** Chunks in a piece. */
export const pieceChunks = 32;
/** Plaintext in a full piece. */
export const piecePlainBytes: number = pieceChunks * MEDIA_CHUNK_BYTES;

/** Where a piece lies in the stored file: `from <= byte < to`. */
export interface PieceSpan {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** A piece of a file of this stored size. */
export function pieceSpan(index: number, storedBytes: number): PieceSpan {
  const from = index === 0 ? 0 : chunkOffset(index * pieceChunks);
  return { index, from, to: Math.min(chunkOffset((index + 1) * pieceChunks), storedBytes) };
}

/** The piece in which a byte of the stored file lies. */
export function pieceAt(offset: number): number {
  return Math.max(0, Math.floor((offset - chunkOffset(0)) / (chunkOffset(pieceChunks) - chunkOffset(0))));
}

/** How many pieces a stored file has. */
export function pieceCount(storedBytes: number): number {
  return pieceAt(storedBytes - 1) + 1;
}
