// Getting a file of a public post, and seeing that it is the one that was signed.
import { sha256Stream } from '@heliogram/crypto';
import { asBytes, type Bytes, toHex } from '@heliogram/protocol';
import { BadAnswerError, DisconnectedError } from '../platform/net/errors.ts';
import type { MediaSink } from '../talk/media/media-types.ts';
import type { ShownPublicFile } from './place-types.ts';

/** The server gave out other bytes than were signed, or none. What came before is to be thrown away. */
export class DamagedPublicFileError extends Error {
  override readonly name = 'DamagedPublicFileError';
}

/** Where a public file is. `server` as in `AccountOptions`. */
export function publicFileUrl(server: string, blob: string): URL {
  return new URL(`/media/${blob}`, server.replace(/^ws/, 'http'));
}

/**
 * A whole public file into a sink, piece by piece; its size and hash are compared as it comes.
 * @throws DamagedPublicFileError · DisconnectedError · the signal's reason.
 */
export async function downloadPublic(
  server: string,
  file: ShownPublicFile,
  sink: MediaSink,
  options: { readonly signal?: AbortSignal; readonly fetch?: typeof globalThis.fetch } = {},
): Promise<void> {
  const { signal, fetch = globalThis.fetch } = options;
  const safe = { credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' } as const;
  const response = await fetch(publicFileUrl(server, file.blob), { ...safe, ...(signal && { signal }) }).catch(
    (cause) => {
      throw signal?.aborted ? cause : new DisconnectedError('a file could not be fetched', { cause });
    },
  );
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new DamagedPublicFileError(`the server does not have this file (${response.status})`);
  }
  const hash = sha256Stream();
  let length = 0;
  for await (const part of chunksOf(response.body)) {
    length += part.length;
    if (length > file.sizeBytes) throw new DamagedPublicFileError('the file is longer than the one that was signed');
    hash.update(part);
    await sink.write(part);
  }
  if (length < file.sizeBytes) throw new DisconnectedError('the file was cut short');
  if (toHex(hash.digest()) !== file.hash) throw new DamagedPublicFileError('the file is not the one that was signed');
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Bytes> {
  const reader = body.getReader();
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) return;
      yield asBytes(next.value);
    }
  } catch (cause) {
    throw cause instanceof BadAnswerError ? cause : new DisconnectedError('the file was cut short', { cause });
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
