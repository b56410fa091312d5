// What an app does with files in messages: read parts, save whole ones, know what they take here and at the server.
import { create } from '@bufbuild/protobuf';
import { sha256Stream, toHex } from '@heliogram/crypto';
import { type Attachment, filesOf } from '@heliogram/model';
import { type Bytes, methods, UsageRequestSchema } from '@heliogram/protocol';
import { isRequest } from '../chats/request-view.ts';
import { NotPossibleError, UnknownHereError } from '../errors.ts';
import { findWaiting } from '../messages/outbox.ts';
import { rowsBetween } from '../messages/show.ts';
import type { Talk } from '../talk.ts';
import { DamagedFileError } from './downloads.ts';
import type { MediaSink } from './media-types.ts';
import { pieceCount, piecePlainBytes, pieceSpan } from './pieces.ts';
import { filesOfEcho } from './waiting-files.ts';

/** Most bytes of one read. */
export const maxReadBytes: number = 16 * 1024 * 1024;
const foundKept = 200;

/** What uploads take at the server. Bytes. */
export interface MediaQuota {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  readonly maxFileBytes: number;
}

/** A file, and from when on (seconds since 1970) its message is no more. */
interface Found {
  readonly attachment: Attachment;
  readonly expiresAt: number;
}

export class MediaApi {
  readonly #talk: Talk;
  readonly #found = new Map<string, Found>();

  constructor(talk: Talk) {
    this.#talk = talk;
    talk.on('message', ({ chat, id, deleted }) => deleted && this.#forget(chat, id));
  }

  /**
   * Part of a file, decrypted, cut at its end; at most 16 MiB. Fetches what is missing; every chunk is verified.
   * @throws UnknownHereError where the message or file is not there (any more) · DamagedFileError · RefusedError · DisconnectedError.
   */
  async read(
    chat: string,
    id: string,
    blob: string,
    offset: number,
    length: number,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<Bytes> {
    if (!Number.isSafeInteger(offset) || offset < 0 || !Number.isSafeInteger(length) || length < 0)
      throw new RangeError('a part of a file begins at a whole number from 0 and has a whole length');
    if (length > maxReadBytes) throw new RangeError(`at most ${maxReadBytes} bytes are read at once`);
    const attachment = await this.#find(chat, id, blob);
    return this.#talk.downloads.range(attachment, { chat, id }, { offset, length }, options.signal);
  }

  /**
   * A whole file, piece by piece, into a sink. Its hash is compared at the end: what came before a DamagedFileError is to be thrown
   * away. @throws as `read`.
   */
  async save(
    chat: string,
    id: string,
    blob: string,
    sink: MediaSink,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<void> {
    const attachment = await this.#find(chat, id, blob);
    const { downloads } = this.#talk;
    const place = { chat, id };
    const read = downloads.reader(attachment, place, options.signal);
    const hash = sha256Stream();
    const count = pieceCount(attachment.storedBytes);
    const part = (index: number): Promise<Bytes> =>
      downloads.range(attachment, place, { offset: index * piecePlainBytes, length: piecePlainBytes }, options.signal);
    for (let index = 0; index < count; index++) {
      const next = index + 1 < count ? part(index + 1) : undefined;
      // Asked for ahead; awaited in its own turn, where a failure is heard.
      next?.catch(() => undefined);
      const bytes = await part(index);
      const { from, to } = pieceSpan(index, attachment.storedBytes);
      hash.update(await read(index, 0, to - from));
      if (bytes.length > 0) await sink.write(bytes);
    }
    if (toHex(hash.digest()) === attachment.hash) return;
    const detail = 'a stored file does not have the hash its message names';
    await this.#talk.context.findings.report({ kind: 'bad-file', chat, detail });
    throw new DamagedFileError();
  }

  /** Everything about a file, also what opens it: for a worker that decrypts by itself. */
  describe(chat: string, id: string, blob: string): Promise<Attachment> {
    return this.#find(chat, id, blob);
  }

  /** What is kept on this device, and how much of it waits to be uploaded. Bytes. */
  usage(): Promise<{ readonly bytes: number; readonly pinnedBytes: number }> {
    return this.#talk.context.media.usage();
  }

  /** Gives up what is kept on this device; it comes back when looked at. */
  clear(): Promise<void> {
    return this.#talk.context.media.clear();
  }

  /** @throws DisconnectedError. */
  async quota(): Promise<MediaQuota> {
    const { connection } = this.#talk.context;
    const { usedBytes, quotaBytes, maxBlobBytes } = await connection.call(
      methods.media.usage,
      create(UsageRequestSchema, {}),
    );
    return {
      usedBytes: Number(usedBytes),
      quotaBytes: Number(quotaBytes),
      maxFileBytes: Number(maxBlobBytes),
    };
  }

  async #find(chat: string, id: string, blob: string): Promise<Attachment> {
    const name = `${chat}/${id}/${blob}`;
    const known = this.#found.get(name);
    if (known && known.expiresAt * 1000 > this.#talk.context.now()) return known.attachment;
    // Files of strangers are not fetched before they are accepted: that would tell them something.
    if (isRequest(await this.#talk.cards.get(chat)))
      throw new NotPossibleError('accept the chat to see files that are sent in it');
    const session = await this.#talk.sessions.get(chat);
    const { files, expiresAt } = await this.#filesOf(session, id);
    const attachment = files.find((one) => one.blob === blob);
    this.#found.delete(name);
    if (!attachment) throw new UnknownHereError('there is no such file in this message');
    if (attachment.hash === '') return attachment;
    this.#found.set(name, { attachment, expiresAt });
    if (this.#found.size > foundKept) this.#found.delete(this.#found.keys().next().value as string);
    return attachment;
  }

  async #filesOf(
    session: Awaited<ReturnType<Talk['sessions']['get']>>,
    id: string,
  ): Promise<{ readonly files: Attachment[]; readonly expiresAt: number }> {
    let seq = await session.cache.seqOf(id);
    if (seq === undefined) {
      const waiting = await findWaiting(session, id);
      if (waiting) return { files: filesOfEcho(waiting.row), expiresAt: waiting.row.expiresAt || Infinity };
      // Accepted between the two looks, it is in the journal now.
      seq = await session.cache.seqOf(id);
      if (seq === undefined) return { files: [], expiresAt: Infinity };
    }
    const event = await session.cache.at(seq);
    const row = (await rowsBetween(session, seq, seq))[0];
    const expiresAt = (event?.kind === 'text' ? event.expiresAt : undefined) ?? Infinity;
    return { files: row?.id === id ? filesOf(row) : [], expiresAt };
  }

  #forget(chat: string, id: string): void {
    for (const name of this.#found.keys()) if (name.startsWith(`${chat}/${id}/`)) this.#found.delete(name);
  }
}
