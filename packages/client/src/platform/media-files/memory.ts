// Media files that live as long as their object: for tests, short-lived programs, and browsers without a file system.
import type { Bytes } from '@heliogram/protocol';
import { type MediaFiles, NoRoomError, type PieceName, requirePiece, requirePieceSize } from './media-files.ts';

/** What memory media files hold; may be given to another one to "open them again". */
export type MemoryPieces = Map<string, { readonly bytes: Bytes; readonly writtenMs: number }>;

const keyOf = ({ file, index }: PieceName): string => `${file}/${index}`;

/** Opens media files in memory. `roomBytes`: what may be held in all. */
export function openMemoryMediaFiles(
  pieces: MemoryPieces = new Map(),
  options: { readonly roomBytes?: number } = {},
): MediaFiles {
  const { roomBytes = 512 * 1024 * 1024 } = options;
  let held = 0;
  for (const { bytes } of pieces.values()) held += bytes.length;
  return {
    async read(piece, offset = 0, length) {
      requirePiece(piece);
      const end = length === undefined ? undefined : offset + length;
      return pieces.get(keyOf(piece))?.bytes.slice(offset, end);
    },
    async write(piece, bytes) {
      requirePiece(piece);
      requirePieceSize(bytes);
      const next = held - (pieces.get(keyOf(piece))?.bytes.length ?? 0) + bytes.length;
      if (next > roomBytes) throw new NoRoomError();
      held = next;
      pieces.set(keyOf(piece), { bytes: bytes.slice(), writtenMs: Date.now() });
    },
    async remove(piece) {
      requirePiece(piece);
      held -= pieces.get(keyOf(piece))?.bytes.length ?? 0;
      pieces.delete(keyOf(piece));
    },
    async list() {
      return [...pieces].map(([key, { bytes, writtenMs }]) => {
        const [file = '', index] = key.split('/');
        return { file, index: Number(index), sizeBytes: bytes.length, writtenMs };
      });
    },
    async close() {},
  };
}
