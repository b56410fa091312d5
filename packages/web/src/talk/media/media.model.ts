// Media of the signed-in account in this tab: addresses, what is on its way, what plays, what is looked at large.
import type { Transfer } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import { Keyed, type Observable, value } from '../../platform/observe/store.ts';
import { answerMediaQuestions, type FilePlace, MediaLinks } from './media-links.ts';
import { readWhenSealed } from './read-when-sealed.ts';
import { saveFile } from './save-file.ts';
import { transferKey } from './transfer-key.ts';
import { SoundPlayer } from './voice/sound-player.ts';

/** Pictures and videos looked at large, and the one that is shown. */
export interface Viewing {
  readonly places: readonly FilePlace[];
  readonly index: number;
  /** Who sent it and when, as shown above it. */
  readonly by?: string;
  readonly timeS?: number;
  readonly caption?: string;
}

/** Held whole in memory only where no service worker can stream: larger files are saved, not shown. */
const maxHeldBytes = 67_108_864;

export class MediaModel {
  /** By `message id/blob`. Gone when done. */
  readonly transfers: Keyed<Transfer> = new Keyed();
  readonly viewing = value<Viewing | undefined>(undefined);
  readonly sound: SoundPlayer;
  /** Addresses work: the service worker serves this tab. */
  readonly isServed: Observable<boolean>;
  readonly #engine: Engine;
  readonly #container: ServiceWorkerContainer | undefined;
  readonly #links: MediaLinks;
  readonly #isServed = value(false);

  constructor(engine: Engine, container: ServiceWorkerContainer | undefined) {
    this.#engine = engine;
    this.#container = container;
    this.#links = new MediaLinks((...part) => this.#read(...part));
    this.#isServed.set(Boolean(container?.controller));
    this.isServed = this.#isServed;
    this.sound = new SoundPlayer(
      () => new Audio(),
      (place) => this.open(place),
    );
  }

  /** Follows the engine and answers the service worker. @returns what ends that. */
  start(): () => void {
    const served = (): void => this.#isServed.set(Boolean(this.#container?.controller));
    this.#container?.addEventListener('controllerchange', served);
    const ends = [
      answerMediaQuestions(this.#links, this.#container),
      this.#engine.on('transfer', (transfer) => this.#follow(transfer)),
      // Its end may have been told unheard; what still goes on is told again with its next piece.
      this.#engine.on('missed', () => this.#forgetTransfers()),
      () => this.#container?.removeEventListener('controllerchange', served),
      () => this.sound.stop(),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  /** The address of a file while `isServed`. */
  url(place: FilePlace): string {
    return this.#links.url(place);
  }

  /** An address in any window; `close` gives it back. @throws RangeError for files too large for a window without a worker. */
  async open(place: FilePlace): Promise<{ readonly url: string; close(): void }> {
    if (this.#isServed.get()) return { url: this.url(place), close: () => undefined };
    const { file } = place;
    if (file.sizeBytes > maxHeldBytes) throw new RangeError('this window can only save a file of this size');
    const bytes = await this.#read(place, 0, file.sizeBytes);
    const url = URL.createObjectURL(new Blob([bytes], { type: safeType(file.type) }));
    return { url, close: () => URL.revokeObjectURL(url) };
  }

  /** Gives a file to the browser to be stored. */
  save(place: FilePlace): Promise<void> {
    const url = this.#isServed.get() ? this.url(place) : undefined;
    return saveFile(place.file, url, (offset, length) => this.#read(place, offset, length));
  }

  /** Takes back a message whose files are on their way. */
  cancel(chat: string, id: string): Promise<void> {
    return this.#engine.media.cancel(chat, id);
  }

  look(viewing: Viewing): void {
    this.sound.pause();
    this.viewing.set(viewing);
  }

  #read(place: FilePlace, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return readWhenSealed(this.#engine, place, offset, length);
  }

  #follow(transfer: Transfer): void {
    const key = transferKey(transfer.id, transfer.blob);
    if (transfer.state === 'done') this.transfers.delete(key);
    else this.transfers.set(key, transfer);
  }

  #forgetTransfers(): void {
    for (const key of [...this.transfers.keys()]) this.transfers.delete(key);
  }
}

/** What a blob address may claim to be; it has the rights of our origin. */
function safeType(type: string): string {
  return /^(?:image\/(?:png|jpeg|webp|gif|avif)|video\/[\w.-]+|audio\/[\w.-]+)(?:;|$)/u.test(type)
    ? type
    : 'application/octet-stream';
}
