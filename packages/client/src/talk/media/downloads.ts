// Getting stored files: pieces from this device or the server, a few at a time, each asked for once, checked before use.
import { CryptoError, type MediaCipher } from '@heliogram/crypto';
import type { Attachment } from '@heliogram/model';
import type { Bytes } from '@heliogram/protocol';
import { BadAnswerError, isPassing, mayRetry } from '../../platform/net/errors.ts';
import { Places } from '../../platform/places.ts';
import type { TalkContext } from '../context.ts';
import { openCipher, openRange, type PieceReader } from './open-file.ts';
import { pieceCount, piecePlainBytes, pieceSpan } from './pieces.ts';

/** The message a file is read for. */
export interface FilePlace {
  readonly chat: string;
  /** The message's id. */
  readonly id: string;
}

/** Part of the plaintext. */
export interface FileRange {
  readonly offset: number;
  readonly length: number;
}

/** What the server has is not what the sender stored. Nothing of it was used. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';

  constructor(options?: ErrorOptions) {
    super('the stored file is not the one that was sent', options);
  }
}

const atOnce = 4;
const attempts = 6;
const firstDelayMs = 300;
const longestDelayMs = 10_000;
const ciphersKept = 64;

export class Downloads {
  readonly #context: TalkContext;
  readonly #places = new Places(atOnce);
  readonly #running = new Map<string, Promise<Bytes>>();
  readonly #ciphers = new Map<string, MediaCipher>();

  constructor(context: TalkContext) {
    this.#context = context;
  }

  /**
   * A part of a file, cut at its end.
   * @throws DamagedFileError · RefusedError NOT_FOUND (gone from the server) · DisconnectedError · the signal's reason.
   */
  async range(attachment: Attachment, place: FilePlace, range: FileRange, signal?: AbortSignal): Promise<Bytes> {
    try {
      return await this.#open(attachment, place, range, signal);
    } catch (error) {
      if (!isDamage(error)) throw error;
      // A damaged disk is no lie of the server: what is here is given up and asked for once more.
      if (!this.#context.media.isPinned(attachment.blob)) {
        await this.#giveUp(attachment, range);
        try {
          return await this.#open(attachment, place, range, signal);
        } catch (again) {
          if (!isDamage(again)) throw again;
          await this.#giveUp(attachment, range);
        }
      }
      const detail = `a stored file is not the one that was sent: ${error.message}`;
      await this.#context.findings.report({ kind: 'bad-file', chat: place.chat, detail });
      throw new DamagedFileError({ cause: error });
    }
  }

  /** Part of the stored file as it is, from this device or the server. */
  reader(attachment: Attachment, place: FilePlace, signal?: AbortSignal): PieceReader {
    return async (index, offset, length) => {
      signal?.throwIfAborted();
      const kept = await this.#context.media.read({ file: attachment.blob, index }, offset, length);
      if (kept?.length === length) return kept;
      const piece = await this.#fetchOnce(attachment, index, place);
      signal?.throwIfAborted();
      return piece.slice(offset, offset + length);
    };
  }

  async #open(
    attachment: Attachment,
    place: FilePlace,
    range: FileRange,
    signal: AbortSignal | undefined,
  ): Promise<Bytes> {
    const read = this.reader(attachment, place, signal);
    return openRange(attachment, await this.#cipher(attachment, read), range, read);
  }

  async #cipher(attachment: Attachment, read: PieceReader): Promise<MediaCipher> {
    const name = `${attachment.blob}/${attachment.key}`;
    const known = this.#ciphers.get(name);
    if (known) return known;
    const cipher = await openCipher(attachment, read);
    this.#ciphers.set(name, cipher);
    if (this.#ciphers.size > ciphersKept) this.#ciphers.delete(this.#ciphers.keys().next().value as string);
    return cipher;
  }

  /** Drops every piece that a range touches, and the one with the header. */
  async #giveUp({ blob, key, storedBytes }: Attachment, { offset, length }: FileRange): Promise<void> {
    this.#ciphers.delete(`${blob}/${key}`);
    const last = Math.min(Math.floor((offset + length) / piecePlainBytes), pieceCount(storedBytes) - 1);
    const pieces = new Set([0]);
    for (let index = Math.floor(offset / piecePlainBytes); index <= last; index++) pieces.add(index);
    for (const index of pieces) await this.#context.media.dropPiece({ file: blob, index });
  }

  #fetchOnce(attachment: Attachment, index: number, place: FilePlace): Promise<Bytes> {
    const name = `${attachment.blob}/${attachment.storedBytes}/${index}`;
    const running = this.#running.get(name);
    if (running) return running;
    const fetching = this.#places
      .run(() => this.#fetch(attachment, index, place))
      .finally(() => this.#running.delete(name));
    this.#running.set(name, fetching);
    return fetching;
  }

  async #fetch(attachment: Attachment, index: number, place: FilePlace): Promise<Bytes> {
    const { blob, storedBytes } = attachment;
    const { blobs, media, emit } = this.#context;
    const { from, to } = pieceSpan(index, storedBytes);
    const tell = (doneBytes: number, state: 'running' | 'done' | 'failed'): void =>
      emit('transfer', { ...place, blob, direction: 'down', doneBytes, ofBytes: storedBytes, state });
    try {
      const piece = await patientGet(() => blobs.get(blob, { offset: from, length: to - from, ofBytes: storedBytes }));
      await media.write({ file: blob, index }, piece);
      const done = await media.bytesOf(blob);
      tell(done, done >= storedBytes ? 'done' : 'running');
      return piece;
    } catch (error) {
      tell(await media.bytesOf(blob), 'failed');
      throw error;
    }
  }
}

async function patientGet(get: () => Promise<Bytes>): Promise<Bytes> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await get();
    } catch (error) {
      if (!isPassing(error) || attempt >= attempts) throw error;
      const advice = mayRetry(error);
      const asked = advice.kind === 'after-delay' ? advice.delayMs : undefined;
      const delayMs = Math.min(asked ?? firstDelayMs * 2 ** attempt, longestDelayMs);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}

function isDamage(error: unknown): error is Error {
  return error instanceof CryptoError || error instanceof BadAnswerError;
}
