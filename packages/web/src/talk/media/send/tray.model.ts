// Files a person is about to send in one chat: chosen, looked at, put in order, taken away, described.
import type { SendFilesOptions, Sent } from '@heliogram/client';
import type { MediaPort, OutgoingBlob } from '../../../engine/media.ts';
import { type Observable, value } from '../../../platform/observe/store.ts';
import { type AttachmentKind, kindOf } from './kind.ts';
import { asFile, type Prepared } from './prepare.ts';

export const maxFiles = 10;

export interface TrayItem {
  readonly key: string;
  readonly original: File;
  /** What it looks like it will be; what it is, once prepared. */
  readonly kind: AttachmentKind;
  /** Goes exactly as it is, with all it says of itself. */
  readonly isAsFile: boolean;
  readonly isPreparing: boolean;
  /** Wanted as a photo, a video, a sound, but this browser cannot read it. */
  readonly isUnreadable: boolean;
  readonly prepared?: Prepared;
  /** For those who do not see it. */
  readonly description: string;
  /** An address to look at it here. */
  readonly preview?: string;
}

export type TrayNote = 'too-many' | 'too-large' | 'empty';

export interface TrayGiven {
  readonly media: Pick<MediaPort, 'send'>;
  readonly prepare: (file: File) => Promise<Prepared>;
  /** The largest file the server takes, in bytes. */
  readonly maxFileBytes: number;
  readonly url: { create(blob: Blob): string; revoke(url: string): void };
}

export class TrayModel {
  readonly items: Observable<readonly TrayItem[]>;
  /** Why something was not taken; gone with the next change. */
  readonly note = value<TrayNote | undefined>(undefined);
  readonly #items = value<readonly TrayItem[]>([]);
  readonly #given: TrayGiven;
  #next = 0;

  constructor(given: TrayGiven) {
    this.#given = given;
    this.items = this.#items;
  }

  /** Takes files, as many as there is room for. */
  add(files: readonly File[]): void {
    this.note.set(undefined);
    const room = maxFiles - this.#items.get().length;
    const wanted = files.filter((file) => this.#isTaken(file));
    if (wanted.length > room) this.note.set('too-many');
    for (const file of wanted.slice(0, room)) this.#take(file);
  }

  remove(key: string): void {
    this.note.set(undefined);
    const item = this.#items.get().find((one) => one.key === key);
    if (item?.preview) this.#given.url.revoke(item.preview);
    this.#items.update((items) => items.filter((one) => one.key !== key));
  }

  /** Puts an item at another place. */
  move(key: string, to: number): void {
    const items = this.#items.get();
    const item = items.find((one) => one.key === key);
    if (!item) return;
    const rest = items.filter((one) => one !== item);
    this.#items.set([...rest.slice(0, Math.max(0, to)), item, ...rest.slice(Math.max(0, to))]);
  }

  describe(key: string, description: string): void {
    this.#change(key, { description });
  }

  setAsFile(key: string, isAsFile: boolean): void {
    this.#change(key, { isAsFile });
  }

  clear(): void {
    for (const { preview } of this.#items.get()) if (preview) this.#given.url.revoke(preview);
    this.#items.set([]);
    this.note.set(undefined);
  }

  /** Sends what is in the tray as one message and empties it. What is not ready yet is waited for. */
  async send(chat: string, options: SendFilesOptions): Promise<Sent | undefined> {
    const items = this.#items.get();
    if (items.length === 0) return undefined;
    const files = await Promise.all(items.map((item) => this.#outgoing(item)));
    const sent = await this.#given.media.send(chat, files, options);
    this.clear();
    return sent;
  }

  readonly #work = new Map<string, Promise<Prepared>>();

  #isTaken(file: File): boolean {
    if (file.size === 0) this.note.set('empty');
    else if (file.size > this.#given.maxFileBytes) this.note.set('too-large');
    else return true;
    return false;
  }

  #take(file: File): void {
    const key = String(this.#next++);
    const kind = kindOf(file.type);
    const preview = kind === 'photo' || kind === 'video' ? this.#given.url.create(file) : undefined;
    const item = { key, original: file, kind, isAsFile: false, isUnreadable: false, description: '' };
    this.#items.update((items) => [
      ...items,
      { ...item, isPreparing: kind !== 'file', ...(preview === undefined ? {} : { preview }) },
    ]);
    const work = this.#given.prepare(file);
    this.#work.set(key, work);
    work.then(
      (prepared) =>
        this.#change(key, {
          prepared,
          kind: prepared.kind,
          isPreparing: false,
          isUnreadable: kind !== 'file' && prepared.kind === 'file',
        }),
      () => this.#change(key, { kind: 'file', isPreparing: false, isUnreadable: true, prepared: asFile(file) }),
    );
  }

  async #outgoing(item: TrayItem): Promise<OutgoingBlob> {
    const ready = item.isAsFile
      ? asFile(item.original)
      : await (this.#work.get(item.key) ?? Promise.resolve(asFile(item.original))).catch(() => asFile(item.original));
    return { ...ready, ...(item.description === '' ? {} : { description: item.description }) };
  }

  #change(key: string, change: Partial<TrayItem>): void {
    this.#items.update((items) => items.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }
}
