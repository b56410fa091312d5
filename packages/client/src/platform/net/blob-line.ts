// The bytes of stored files, over HTTP beside the socket: parts of them, put where an upload stands and got from anywhere.
import type { Bytes } from '@heliogram/protocol';
import { later } from '../later.ts';
import { BadAnswerError, DisconnectedError } from './errors.ts';

export interface BlobLine {
  /**
   * Puts bytes where the upload stands. @returns where it stands then; where the offset was another, nothing was put.
   * @throws RefusedError · DisconnectedError · BadAnswerError · the signal's reason.
   */
  put(blob: string, offset: number, bytes: Bytes, signal?: AbortSignal): Promise<number>;
  /** Exactly these bytes of a whole upload of `ofBytes`. @throws as `put`. */
  get(blob: string, part: BlobPart, signal?: AbortSignal): Promise<Bytes>;
}

export interface BlobPart {
  readonly offset: number;
  readonly length: number;
  /** What the whole must have: another size is another file. */
  readonly ofBytes: number;
}

/** Options of {@link httpBlobLine}. */
export interface BlobLineOptions {
  /** The server as in `AccountOptions`. */
  readonly server: string;
  /** The session token of a device that is signed in. */
  readonly token: () => Promise<Bytes>;
  readonly fetch?: typeof globalThis.fetch;
}

/** How long one part may take: it is small. */
const partTimeoutMs = 180_000;
const maxAnswerBytes = 16_384;

/** Parts over `fetch`. */
export function httpBlobLine(options: BlobLineOptions): BlobLine {
  const ask = (blob: string, query: string, init: RequestInit): Promise<Response> =>
    request(options, blob, query, init);
  return {
    async put(blob, offset, bytes, signal) {
      const init = { method: 'PUT', body: bytes, ...limited(signal) };
      const response = await ask(blob, `?offset=${offset}`, init);
      const answer = await jsonOf(response);
      const stands = isObject(answer) ? answer.offset : undefined;
      if (typeof stands !== 'number' || !Number.isSafeInteger(stands) || stands < 0)
        throw await blobRefusal(response, answer);
      // Elsewhere (409) it may stand anywhere; otherwise nothing came but these bytes.
      if (response.ok && stands > offset + bytes.length) throw new BadAnswerError('more is stored than was sent');
      return stands;
    },
    async get(blob, { offset, length, ofBytes }, signal) {
      const headers = { Range: `bytes=${offset}-${offset + length - 1}` };
      const response = await ask(blob, '', { headers, ...limited(signal) });
      if (response.status === 416) throw new BadAnswerError('the stored file is shorter than its message says');
      if (response.status !== 206) throw await blobRefusal(response, await jsonOf(response));
      const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
      if (!range || Number(range[1]) !== offset || Number(range[3]) !== ofBytes) {
        await response.body?.cancel();
        throw new BadAnswerError('the server answered with another part or another file');
      }
      const bytes = await bodyOf(response, length);
      if (bytes.length !== length) throw new DisconnectedError('the answer was cut short');
      return bytes;
    },
  };
}

function limited(signal: AbortSignal | undefined): { signal: AbortSignal } {
  const timeout = AbortSignal.timeout(partTimeoutMs);
  return { signal: signal ? AbortSignal.any([signal, timeout]) : timeout };
}

async function request(
  { server, token, fetch = globalThis.fetch }: BlobLineOptions,
  blob: string,
  query: string,
  init: RequestInit,
): Promise<Response> {
  const url = new URL(`/blob/${blob}${query}`, server.replace(/^ws/, 'http'));
  const hex = [...(await token())].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const headers = { ...init.headers, Authorization: `Bearer ${hex}` };
  // Credentials and caches of a browser are none of this; a redirect would carry the token elsewhere.
  const safe = { credentials: 'omit', cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer' } as const;
  try {
    return await fetch(url, { ...init, ...safe, headers });
  } catch (error) {
    throw failed(error, init.signal);
  }
}

/** Aborted by the caller: the caller's reason. Anything else of `fetch` is the network. */
function failed(error: unknown, signal: AbortSignal | null | undefined): unknown {
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
  if (signal?.aborted && !isTimeout && signal.reason === error) return error;
  return new DisconnectedError('a file could not be moved', { cause: error });
}

const blobRefusal: typeof import('./blob-refusal.ts')['blobRefusal'] = later(() =>
  import('./blob-refusal.ts').then(({ blobRefusal: work }) => work),
);

async function jsonOf(response: Response): Promise<unknown> {
  const bytes = await bodyOf(response, maxAnswerBytes);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** The body, read to its end but never further than `most`. */
async function bodyOf(response: Response, most: number): Promise<Bytes> {
  const reader = response.body?.getReader();
  const held = new Uint8Array(most);
  let length = 0;
  try {
    for (;;) {
      const next = await reader?.read();
      if (!next || next.done) return held.subarray(0, length);
      if (length + next.value.length > most) {
        await reader?.cancel();
        throw new BadAnswerError('the server sends more than was asked for');
      }
      held.set(next.value, length);
      length += next.value.length;
    }
  } catch (error) {
    throw error instanceof BadAnswerError ? error : failed(error, undefined);
  }
}

function isObject(value: unknown): value is { readonly offset?: unknown } {
  return typeof value === 'object' && value !== null;
}
