// Reading a stored file at any place: which pieces are needed, and what is in them. Every chunk is checked before a byte of it is
// used; the padding too, so that nothing is hidden behind a file's end.
import {
  CryptoError,
  chunkOffset,
  decryptChunk,
  fromHex,
  MEDIA_CHUNK_BYTES,
  MEDIA_HEADER_BYTES,
  type MediaCipher,
  openMedia,
} from '@heliogram/crypto';
import type { Attachment } from '@heliogram/model';
import type { Bytes } from '@heliogram/protocol';
import { pieceAt, pieceChunks, pieceSpan } from './pieces.ts';

/** Gives part of a piece of the stored file, from this device or the server. */
export type PieceReader = (index: number, offset: number, length: number) => Promise<Bytes>;

/** The cipher of a file, from its header. @throws CryptoError. */
export async function openCipher(attachment: Attachment, read: PieceReader): Promise<MediaCipher> {
  return openMedia(fromHex(attachment.key), await read(0, 0, MEDIA_HEADER_BYTES));
}

/** Plaintext `offset <= byte < offset + length`, cut at the end of the file. @throws CryptoError when a chunk is not what it should be. */
export async function openRange(
  attachment: Attachment,
  cipher: MediaCipher,
  range: { readonly offset: number; readonly length: number },
  read: PieceReader,
): Promise<Bytes> {
  const from = Math.min(range.offset, attachment.sizeBytes);
  const to = Math.min(range.offset + range.length, attachment.sizeBytes);
  const plain = new Uint8Array(to - from);
  if (plain.length === 0) return plain;
  const lastChunk = Math.floor((to - 1) / MEDIA_CHUNK_BYTES);
  for (let chunk = Math.floor(from / MEDIA_CHUNK_BYTES); chunk <= lastChunk; ) {
    // All wanted chunks of one piece at once.
    const index = pieceAt(chunkOffset(chunk));
    const until = Math.min(lastChunk, (index + 1) * pieceChunks - 1);
    const chunks = await openChunks(attachment, cipher, { index, first: chunk, last: until }, read);
    for (const opened of chunks) {
      const begin = chunk * MEDIA_CHUNK_BYTES;
      const slice = opened.subarray(Math.max(0, from - begin), Math.min(opened.length, to - begin));
      plain.set(slice, Math.max(0, begin - from));
      chunk += 1;
    }
  }
  return plain;
}

async function openChunks(
  attachment: Attachment,
  cipher: MediaCipher,
  { index, first, last }: { readonly index: number; readonly first: number; readonly last: number },
  read: PieceReader,
): Promise<Bytes[]> {
  const { storedBytes, sizeBytes } = attachment;
  const span = pieceSpan(index, storedBytes);
  const begin = chunkOffset(first);
  const end = Math.min(chunkOffset(last + 1), storedBytes);
  const sealed = await read(index, begin - span.from, end - begin);
  const work: Promise<Bytes>[] = [];
  for (let chunk = first; chunk <= last; chunk++) {
    const at = chunkOffset(chunk) - begin;
    const until = Math.min(chunkOffset(chunk + 1), storedBytes) - begin;
    const isLast = chunkOffset(chunk + 1) > storedBytes;
    work.push(decryptChunk(cipher, chunk, sealed.subarray(at, until), isLast));
  }
  const opened = await Promise.all(work);
  for (const [order, plain] of opened.entries()) {
    const behind = sizeBytes - (first + order) * MEDIA_CHUNK_BYTES;
    if (plain.subarray(Math.max(0, behind)).some((byte) => byte !== 0))
      throw new CryptoError('malformed', 'there is something behind the end of the file');
  }
  return opened;
}
