// Decrypted media as an HTTP answer: ranges, a type from a safe list, never stored, never able to run. Holds at most two pieces of a
// file at a time, whatever its size: the next is asked for when the reader has taken one.
import { savedAs, shownType } from './media-type.ts';
import { parseRange } from './range.ts';
import type { MediaFacts } from './wire.ts';

/** How much is asked for at once; reads keep to its borders, so that they meet those of sealed chunks (16 KiB). */
export const pieceBytes = 262_144;

/** Exactly `length` plain bytes from `offset`; throws when they cannot be had. */
export type ReadMedia = (offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;

const common = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Accept-Ranges': 'bytes',
};

/** Answers a GET or HEAD. The first bytes are read before the answer begins, so that what cannot be had is said by its status. */
export async function answerMedia(
  request: { readonly method: string; readonly range: string | null; readonly isSave: boolean },
  facts: MediaFacts,
  read: ReadMedia,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers: { ...common, Allow: 'GET, HEAD' } });
  const size = facts.sizeBytes;
  const range = parseRange(request.range, size);
  if (range === 'outside' && size > 0)
    return new Response(null, { status: 416, headers: { ...common, 'Content-Range': `bytes */${size}` } });
  const { start, end } = typeof range === 'string' ? { start: 0, end: size } : range;
  const type = shownType(facts.type);
  const headers: Record<string, string> = {
    ...common,
    'Content-Type': type ?? 'application/octet-stream',
    'Content-Length': String(end - start),
    ...(type === undefined || request.isSave ? { 'Content-Disposition': savedAs(facts.name) } : {}),
    ...(typeof range === 'string' ? {} : { 'Content-Range': `bytes ${start}-${end - 1}/${size}` }),
  };
  const status = typeof range === 'string' ? 200 : 206;
  if (request.method === 'HEAD' || start === end) return new Response(null, { status, headers });
  const first = await readPiece(read, start, end);
  return new Response(stream(read, first, start, end), { status, headers });
}

function stream(
  read: ReadMedia,
  first: Uint8Array<ArrayBuffer>,
  start: number,
  end: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let next: Uint8Array<ArrayBuffer> | undefined = first;
  let at = start;
  return new ReadableStream(
    {
      async pull(controller) {
        const piece = next ?? (await readPiece(read, at, end));
        next = undefined;
        at += piece.length;
        controller.enqueue(piece);
        if (at >= end) controller.close();
      },
    },
    { highWaterMark: 1 },
  );
}

async function readPiece(read: ReadMedia, at: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const length = Math.min(end, (Math.floor(at / pieceBytes) + 1) * pieceBytes) - at;
  const piece = await read(at, length);
  if (piece.length !== length) throw new RangeError(`a piece of ${length} bytes was asked for, ${piece.length} came`);
  return piece;
}
