// One file to the server: from where the server says it stands, in parts that grow while the line is fast, and again after every
// interruption.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import type { Attachment } from '@heliogram/model';
import { type Bytes, joinBytes, methods, ReserveRequestSchema } from '@heliogram/protocol';
import { BadAnswerError, DisconnectedError, isPassing, mayRetry } from '../../platform/net/errors.ts';
import type { TalkContext } from '../context.ts';
import { pieceAt, pieceSpan } from './pieces.ts';

/** What was sealed for sending is not on this device any more. Choose the file again. */
export class SealedFileLostError extends Error {
  override readonly name = 'SealedFileLostError';

  constructor() {
    super('the file is not on this device any more; choose it again');
  }
}

const mostPieces = 8;
/** A part that took less than this may be larger next time. */
const quickMs = 2000;
const attemptsWithoutProgress = 6;
const firstDelayMs = 250;
const longestDelayMs = 15_000;

/** What uploading needs. */
export interface FileUpload {
  readonly attachment: Attachment;
  readonly signal: AbortSignal;
  /** Told after every part. */
  progress(doneBytes: number): void;
}

/**
 * Uploads what is sealed on this device. @throws SealedFileLostError · RefusedError for good · DisconnectedError, BadAnswerError
 * when there was no progress for a while · the signal's reason.
 */
export async function uploadFile(context: TalkContext, upload: FileUpload): Promise<void> {
  const { blob, storedBytes } = upload.attachment;
  let pieces = 1;
  let attempt = 0;
  let offset: number | undefined;
  let furthest = -1;
  while (offset === undefined || offset < storedBytes) {
    upload.signal.throwIfAborted();
    try {
      offset ??= await reserve(context, blob, storedBytes);
      if (offset > furthest) attempt = 0;
      // A server that moves back and forth shall not keep this going for ever.
      else if (++attempt >= attemptsWithoutProgress) throw new BadAnswerError('an upload does not move on');
      furthest = Math.max(furthest, offset);
      upload.progress(offset);
      if (offset >= storedBytes) return;
      const bytes = await partAt(context, upload.attachment, offset, pieces);
      const begun = performance.now();
      offset = await context.blobs.put(blob, offset, bytes, upload.signal);
      pieces = performance.now() - begun < quickMs ? Math.min(pieces * 2, mostPieces) : 1;
    } catch (error) {
      if (!isPassing(error) || ++attempt >= attemptsWithoutProgress) throw error;
      // How much of the part has come is the server's to say.
      offset = undefined;
      pieces = 1;
      await pause(delayAfter(error, attempt), upload.signal);
      if (context.connection.state === 'closed') throw new DisconnectedError('the connection was closed');
    }
  }
  upload.progress(storedBytes);
}

async function reserve(context: TalkContext, blob: string, sizeBytes: number): Promise<number> {
  const request = create(ReserveRequestSchema, { blob: fromHex(blob), sizeBytes: BigInt(sizeBytes) });
  const { offsetBytes } = await context.connection.call(methods.media.reserve, request);
  if (offsetBytes > BigInt(sizeBytes)) throw new BadAnswerError('more is stored than was sent');
  return Number(offsetBytes);
}

/** What follows an offset: the rest of its piece, and some of the next ones. */
async function partAt({ media }: TalkContext, attachment: Attachment, offset: number, most: number): Promise<Bytes> {
  const { blob, storedBytes } = attachment;
  const parts: Bytes[] = [];
  let at = offset;
  while (at < storedBytes && parts.length < most) {
    const { index, from, to } = pieceSpan(pieceAt(at), storedBytes);
    const part = await media.read({ file: blob, index }, at - from, to - at);
    if (part?.length !== to - at) throw new SealedFileLostError();
    parts.push(part);
    at = to;
  }
  return joinBytes(parts);
}

function delayAfter(error: unknown, attempt: number): number {
  const advice = mayRetry(error);
  const asked = advice.kind === 'after-delay' ? advice.delayMs : undefined;
  return Math.min(asked ?? firstDelayMs * 2 ** attempt, longestDelayMs);
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, delayMs);
    signal.addEventListener('abort', abort, { once: true });
  });
}
