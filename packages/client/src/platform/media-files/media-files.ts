// The port of large sealed bytes on a device: pieces of files by name and number. What is kept is ciphertext, under random names;
// nothing here needs sealing again. Losing a piece is no harm unless its upload waits: see media-cache.ts.
import type { Bytes } from '@heliogram/protocol';

/** A piece: which file's, and which one. */
export interface PieceName {
  /** 32 hex digits. */
  readonly file: string;
  readonly index: number;
}

/** A piece that is there. */
export interface KeptPiece extends PieceName {
  readonly sizeBytes: number;
  /** When it was written, milliseconds since 1970 as far as known. */
  readonly writtenMs: number;
}

export interface MediaFiles {
  /** Part of a piece, the whole unless told; undefined when it is not there. The bytes belong to the caller. */
  read(piece: PieceName, offset?: number, length?: number): Promise<Bytes | undefined>;
  /** Whole or not at all, durable when it resolves; replaces what was there. @throws NoRoomError. */
  write(piece: PieceName, bytes: Bytes): Promise<void>;
  /** Removing what is not there is no error. */
  remove(piece: PieceName): Promise<void>;
  /** Every piece, in no order. */
  list(): Promise<KeptPiece[]>;
  /** After what was asked for before. */
  close(): Promise<void>;
}

/** Largest piece. */
export const maxPieceBytes: number = 1024 * 1024;
const maxPieces = 0xffff_ffff;

/** This device has no room left. Free some, or let the app drop what it keeps of other chats. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError';

  constructor(options?: ErrorOptions) {
    super('this device has no room left for files', options);
  }
}

/** @throws RangeError for what can be no piece. */
export function requirePiece({ file, index }: PieceName): void {
  if (!/^[0-9a-f]{32}$/.test(file)) throw new RangeError('a kept file is named by 32 hex digits');
  if (!Number.isSafeInteger(index) || index < 0 || index > maxPieces)
    throw new RangeError('pieces are numbered from 0');
}

/** @throws RangeError for a piece that is too large. */
export function requirePieceSize(bytes: Uint8Array): void {
  if (bytes.length > maxPieceBytes) throw new RangeError(`a piece has at most ${maxPieceBytes} bytes`);
}
