// Messages whose files are on their way: sealed, composed, uploaded, sent. Every step is a row's state in the store, so that a
// program that ends anywhere goes on from there; what cannot go on is a message that says so.
import { create } from '@bufbuild/protobuf';
import {
  asBytes,
  ForgetRequestSchema,
  methods,
  OutboxFileSchema,
  OutboxRowSchema,
  refusalEntry,
  toHex,
} from '@heliogram/protocol';
import { NoRoomError } from '../../platform/media-files/media-files.ts';
import { BadAnswerError, isPassing } from '../../platform/net/errors.ts';
import { Places } from '../../platform/places.ts';
import { decodeRecord } from '../../platform/store/record-codec.ts';
import { StoreClosedError } from '../../platform/store/store.ts';
import { isRefused } from '../errors.ts';
import type { GroupSession } from '../groups/group-session.ts';
import { chatsWithWaiting, composeWaiting, isReady, saveRow, type Waiting, waitingIn } from '../messages/outbox.ts';
import { drain } from '../messages/send.ts';
import { shownWaiting } from '../messages/show.ts';
import type { Talk } from '../talk.ts';
import type { MediaSource, Transfer } from './media-types.ts';
import { SourceChangedError, sealFile } from './seal-file.ts';
import { SealedFileLostError, uploadFile } from './upload-file.ts';
import { blobsWaiting, echoWithHash, needsFiles, type WaitingFile, waitingFiles } from './waiting-files.ts';

/** Messages in work at once. */
const messagesAtOnce = 3;
/** When to look again after a line that does not move on. */
const lookAgainMs = 30_000;

/** The message was taken back while its files were on their way. */
class TakenBackError extends Error {}

interface Run {
  readonly ended: Promise<string | undefined>;
  readonly abort: AbortController;
}

export class Uploads {
  readonly #talk: Talk;
  /** By blob. Gone with the program: what is not sealed by then must be chosen again. */
  readonly #sources = new Map<string, MediaSource>();
  readonly #runs = new Map<string, Run>();
  readonly #places = new Places(messagesAtOnce);
  #waking: Promise<void> | undefined;
  #isToWakeAgain = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(talk: Talk) {
    this.#talk = talk;
  }

  /** Where the bytes of a file come from that is about to be written down. */
  offer(blob: string, source: MediaSource): void {
    this.#sources.set(blob, source);
  }

  /** Whether a file that is not sealed can still be. */
  hasSource(blob: string): boolean {
    return this.#sources.has(blob);
  }

  /**
   * Goes on with a message. Resolves when it is sent, or waits for the network, to its id; undefined when it was taken back.
   * @throws SourceChangedError · SealedFileLostError · NoRoomError · RefusedError: the message has failed and says so.
   */
  run(session: GroupSession, key: string): Promise<string | undefined> {
    const running = this.#runs.get(key);
    if (running) return running.ended;
    const abort = new AbortController();
    const ended = this.#places.run(() => this.#go(session, key, abort.signal)).finally(() => this.#runs.delete(key));
    this.#runs.set(key, { ended, abort });
    return ended;
  }

  /** Looks at everything that waits and goes on with it, in the background. */
  wake(): void {
    if (this.#isClosed) return;
    this.#isToWakeAgain = true;
    this.#waking ??= this.#wakeAll().finally(() => {
      this.#waking = undefined;
    });
  }

  /** Resolves when nothing moves any more: everything is sent, has failed, or waits for the network. */
  async settled(): Promise<void> {
    this.wake();
    while (this.#waking || this.#runs.size > 0) {
      await this.#waking;
      await Promise.allSettled([...this.#runs.values()].map(({ ended }) => ended));
    }
  }

  /** Ends the work on a message that is no more, and forgets its files here and at the server. */
  async takenBack({ key, row }: Waiting): Promise<void> {
    const run = this.#runs.get(key);
    run?.abort.abort(new TakenBackError());
    await run?.ended.catch(() => undefined);
    if (row.files.length === 0) return;
    const { media, connection } = this.#talk.context;
    const blobs = row.files.map(({ blob }) => asBytes(blob));
    for (const blob of blobs) {
      this.#sources.delete(toHex(blob));
      await media.drop(toHex(blob));
    }
    if (connection.state !== 'online') return;
    // What is not forgotten now is forgotten by the server tomorrow.
    await connection.call(methods.media.forget, create(ForgetRequestSchema, { blobs })).catch(() => undefined);
  }

  /** Ends all work; it goes on when the client is opened again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const { abort } of this.#runs.values()) abort.abort(new TakenBackError());
    await this.#waking;
    await Promise.allSettled([...this.#runs.values()].map(({ ended }) => ended));
  }

  async #wakeAll(): Promise<void> {
    while (this.#isToWakeAgain && !this.#isClosed) {
      this.#isToWakeAgain = false;
      try {
        const { store, media } = this.#talk.context;
        for (const chat of await chatsWithWaiting(store)) await this.#wakeChat(chat);
        // In this order: what is pinned from here on waits, and is none of these.
        const pinned = await media.pinned();
        const needed = await blobsWaiting(store);
        for (const file of pinned) if (!needed.has(file)) await media.unpin(file);
      } catch (error) {
        if (error instanceof StoreClosedError) return;
        await this.#report(error);
      }
    }
  }

  async #wakeChat(chat: string): Promise<void> {
    const session = await this.#talk.sessions.find(chat);
    if (!session) return;
    for (const { key, row } of await waitingIn(session)) {
      if (!needsFiles(row) || row.failed !== '' || isReady(row)) continue;
      this.run(session, key).catch(() => undefined);
    }
  }

  async #go(session: GroupSession, key: string, signal: AbortSignal): Promise<string | undefined> {
    let id: string | undefined;
    try {
      signal.throwIfAborted();
      id = await this.#seal(session, key, signal);
      if (!(await this.#upload(session, key, signal))) return id;
      await drain(this.#talk, session).catch((error) => {
        if (!isPassing(error)) throw error;
      });
      this.wake();
    } catch (error) {
      await this.#ended(session, key, error);
    }
    return id;
  }

  /** What an error means for the message. Rethrown where somebody may wait to hear it. */
  async #ended(session: GroupSession, key: string, error: unknown): Promise<void> {
    if (error instanceof TakenBackError || error instanceof StoreClosedError || this.#isClosed) return;
    const reason = reasonOf(error);
    if (reason === undefined) {
      if (!isPassing(error) && !(error instanceof BadAnswerError)) {
        await this.#report(error);
        throw error;
      }
      await this.#tellAll(session, key, 'waiting');
      this.#lookAgain();
      return;
    }
    await this.#update(session, key, () => ({ failed: reason })).catch((taken) => {
      if (!(taken instanceof TakenBackError)) throw taken;
    });
    await this.#show(session, key);
    await this.#tellAll(session, key, 'failed');
    throw error;
  }

  /** @returns the message's id from now on. */
  async #seal(session: GroupSession, key: string, signal: AbortSignal): Promise<string> {
    const { media, random } = this.#talk.context;
    for (const { blob, attachment, sealed } of waitingFiles((await this.#read(session, key)).row)) {
      await media.pin(blob);
      if (sealed) continue;
      const source = this.#sources.get(blob);
      if (!source) throw new SealedFileLostError();
      const write = (index: number, piece: Uint8Array<ArrayBuffer>): Promise<void> =>
        media.write({ file: blob, index }, piece);
      const hash = await sealFile({ key: attachment.key, source, random, signal, write });
      await this.#update(session, key, ({ row }) => ({
        files: row.files.map((file) =>
          isBlob(file, blob) ? create(OutboxFileSchema, { ...file, sealed: true }) : file,
        ),
        ...(row.echo ? { echo: echoWithHash(row.echo, blob, hash) } : {}),
      }));
      this.#sources.delete(blob);
    }
    const { row } = await this.#read(session, key);
    if (row.content.length > 0) return toHex(asBytes(row.contentId));
    const made = await session.queue.run(async () => composeWaiting(session, await this.#read(session, key)));
    await this.#show(session, key);
    return toHex(asBytes(made.row.contentId));
  }

  /** @returns whether everything is stored; else it waits for the network. */
  async #upload(session: GroupSession, key: string, signal: AbortSignal): Promise<boolean> {
    for (const file of waitingFiles((await this.#read(session, key)).row)) {
      if (file.stored) continue;
      if (this.#talk.context.connection.state !== 'online') {
        await this.#tellAll(session, key, 'waiting');
        return false;
      }
      const { row } = await this.#read(session, key);
      const progress = (doneBytes: number): void =>
        this.#tell(
          session,
          row.contentId,
          file,
          doneBytes,
          doneBytes < file.attachment.storedBytes ? 'running' : 'done',
        );
      await uploadFile(this.#talk.context, { attachment: file.attachment, signal, progress });
      await this.#update(session, key, (now) => ({
        files: now.row.files.map((one) =>
          isBlob(one, file.blob) ? create(OutboxFileSchema, { ...one, stored: true }) : one,
        ),
      }));
    }
    return true;
  }

  async #read(session: GroupSession, key: string): Promise<Waiting> {
    const value = await session.context.store.get(key);
    if (!value) throw new TakenBackError();
    return { key, row: decodeRecord(OutboxRowSchema, value) };
  }

  #update(
    session: GroupSession,
    key: string,
    change: (now: Waiting) => Parameters<typeof saveRow>[2],
  ): Promise<Waiting> {
    return session.queue.run(async () => {
      const now = await this.#read(session, key);
      return saveRow(session, now, change(now));
    });
  }

  async #show(session: GroupSession, key: string): Promise<void> {
    const { context } = this.#talk;
    const shown = await shownWaiting(session.chat, (await this.#read(session, key)).row, this.#talk);
    if (shown) context.emit('message', shown);
  }

  async #tellAll(session: GroupSession, key: string, state: Transfer['state']): Promise<void> {
    const { row } = await this.#read(session, key);
    for (const file of waitingFiles(row)) if (!file.stored) this.#tell(session, row.contentId, file, 0, state);
  }

  #tell(session: GroupSession, id: Uint8Array, file: WaitingFile, doneBytes: number, state: Transfer['state']): void {
    const { blob, attachment } = file;
    const ofBytes = attachment.storedBytes;
    const place = { chat: session.chat, id: toHex(asBytes(id)), blob };
    this.#talk.context.emit('transfer', { ...place, direction: 'up', doneBytes, ofBytes, state });
  }

  #lookAgain(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), lookAgainMs);
  }

  async #report(error: unknown): Promise<void> {
    const detail = error instanceof Error ? `files could not be sent: ${error.name}: ${error.message}` : 'unknown';
    await this.#talk.context.findings.report({ kind: 'duty-failed', detail });
  }
}

function isBlob(file: { readonly blob: Uint8Array }, blob: string): boolean {
  return toHex(asBytes(file.blob)) === blob;
}

/** Why a message will not go out by itself any more; undefined where it may. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof SourceChangedError || error instanceof SealedFileLostError) return 'FILE_GONE';
  if (error instanceof NoRoomError) return 'NO_ROOM';
  return isRefused(error) && !isPassing(error) ? refusalEntry(error.code).name : undefined;
}
