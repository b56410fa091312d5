// Storing a file for a public post: as it is, in parts that go on after an interruption, hashed on the way.
import { create } from '@bufbuild/protobuf';
import { fromHex, MAX_FILE_BYTES, sha256Stream } from '@heliogram/crypto';
import { asBytes, type Bytes, methods, type PublicFile, ReserveRequestSchema, toHex } from '@heliogram/protocol';
import type { BlobLine } from '../platform/net/blob-line.ts';
import type { Call } from '../platform/net/connection-types.ts';
import { BadAnswerError, isPassing, mayRetry } from '../platform/net/errors.ts';
import { NotPossibleError } from '../talk/errors.ts';
import type { OutgoingFile } from '../talk/media/media-types.ts';
import { publicFileOf } from './public-file.ts';

const partBytes: number = 1024 * 1024;
const attemptsWithoutProgress = 6;
const firstDelayMs = 250;
const longestDelayMs = 15_000;

/** What storing needs. */
export interface UploadParts {
  readonly call: Call;
  readonly blobs: BlobLine;
  readonly random: (length: number) => Bytes;
}

/**
 * Stores a file that is about to be posted; unless it is, the server lets go of it after a day.
 * @throws NotPossibleError for a file that cannot be one · RefusedError TOO_LARGE, LIMIT_REACHED · DisconnectedError.
 */
export async function uploadPublic(parts: UploadParts, file: OutgoingFile): Promise<PublicFile> {
  const { sizeBytes } = file.source;
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 1 || sizeBytes > MAX_FILE_BYTES)
    throw new NotPossibleError('a public file has at least one byte, and no more than any file may have');
  const blob = toHex(parts.random(16));
  const hash = await hashOf(file);
  await upload(parts, file, blob);
  return publicFileOf(file, { blob, hash });
}

async function hashOf({ source }: OutgoingFile): Promise<Bytes> {
  const hash = sha256Stream();
  for (let at = 0; at < source.sizeBytes; at += partBytes) hash.update(await partAt(source, at));
  return hash.digest();
}

async function partAt(source: OutgoingFile['source'], at: number): Promise<Bytes> {
  const length = Math.min(partBytes, source.sizeBytes - at);
  const part = await source.read(at, length);
  if (part.length !== length) throw new NotPossibleError('the file became shorter while it was read; choose it again');
  return asBytes(part);
}

async function upload(parts: UploadParts, { source }: OutgoingFile, blob: string): Promise<void> {
  let offset: number | undefined;
  let furthest = -1;
  for (let attempt = 0; offset === undefined || offset < source.sizeBytes; ) {
    try {
      offset ??= await reserve(parts.call, blob, source.sizeBytes);
      if (offset > furthest) attempt = 0;
      else if (++attempt >= attemptsWithoutProgress) throw new BadAnswerError('an upload does not move on');
      furthest = Math.max(furthest, offset);
      if (offset < source.sizeBytes) offset = await parts.blobs.put(blob, offset, await partAt(source, offset));
    } catch (error) {
      if (!isPassing(error) || ++attempt >= attemptsWithoutProgress) throw error;
      // How much has come is the server's to say.
      offset = undefined;
      const advice = mayRetry(error);
      const asked = advice.kind === 'after-delay' ? advice.delayMs : undefined;
      const delayMs = Math.min(asked ?? firstDelayMs * 2 ** attempt, longestDelayMs);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}

async function reserve(call: Call, blob: string, sizeBytes: number): Promise<number> {
  const request = create(ReserveRequestSchema, { blob: fromHex(blob), sizeBytes: BigInt(sizeBytes), public: true });
  const { offsetBytes } = await call(methods.media.reserve, request);
  if (offsetBytes > BigInt(sizeBytes)) throw new BadAnswerError('more is stored than was sent');
  return Number(offsetBytes);
}
