// Reading a file of an own message on its way. Until it is sealed on this device nobody can give its bytes, the server least of all:
// who looks at it then is answered as soon as it is sealed, and refused when it never will be.
import type { ShownMessage } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import type { FilePlace } from './media-links.ts';

/** Shorter than the service worker waits for an answer. */
const longestMs = 110_000;

/** Something was told of the message. */
interface Told {
  /** The id under which it is read from now on: it changes when the files are sealed. */
  readonly id: string;
  /** From now on a read that fails has failed. */
  readonly isSealed: boolean;
}

/**
 * Plain bytes of a file, as `engine.media.read`; where its message is on its way, when it is sealed.
 * @throws what the read throws; for a message that was taken back, has failed, or takes too long, what the last read threw.
 */
export async function readWhenSealed(
  engine: Pick<Engine, 'media' | 'on'>,
  place: FilePlace,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { chat, file, isUnsealed = false } = place;
  const read = (id: string) => engine.media.read(chat, id, file.blob, offset, length);
  if (!isUnsealed) return read(place.id);
  const news = new NewsOfFile(engine, place);
  try {
    for (let at: Told = { id: place.id, isSealed: false }; ; ) {
      try {
        return await read(at.id);
      } catch (error) {
        const told = at.isSealed ? undefined : await news.next();
        if (!told) throw error;
        at = told;
      }
    }
  } finally {
    news.end();
  }
}

/** What the engine tells of one file on its way: the newest, until it is asked for. */
class NewsOfFile {
  readonly #ends: readonly (() => void)[];
  #news: Told | undefined;
  #isOver = false;
  #heard: () => void = () => undefined;

  constructor(engine: Pick<Engine, 'on'>, { chat, id, file }: FilePlace) {
    const timer = setTimeout(() => this.#last(), longestMs);
    this.#ends = [
      engine.on('message', (message) => {
        if (message.chat !== chat || !isIn(message, file.blob)) return;
        if (message.failed !== undefined || message.deleted) this.#last();
        else if (!isUnsealed(message)) this.#tell({ id: message.id, isSealed: true });
      }),
      engine.on('discarded', (gone) => gone.chat === chat && gone.id === id && this.#last()),
      // The engine moved, and may have sealed it unheard.
      engine.on('missed', () => this.#tell(this.#news ?? { id, isSealed: false })),
      () => clearTimeout(timer),
    ];
  }

  /** What was told since this was asked last, or is told next; undefined when nothing more will be. */
  async next(): Promise<Told | undefined> {
    if (!this.#news && !this.#isOver)
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    const told = this.#news;
    this.#news = undefined;
    return told;
  }

  end(): void {
    for (const end of this.#ends) end();
  }

  #tell(told: Told): void {
    this.#news = told;
    this.#heard();
  }

  #last(): void {
    this.#news = undefined;
    this.#isOver = true;
    this.#heard();
  }
}

/** Whether a message has this file, or the picture of its link is it. */
function isIn({ attachments, preview }: ShownMessage, blob: string): boolean {
  return preview?.image?.blob === blob || attachments.some((one) => one.blob === blob);
}

/** Whether files of a message may not be sealed yet: it is on its way and has the id that it was written down with. */
export function isUnsealed({ pending, failed, formerId }: ShownMessage): boolean {
  return pending && failed === undefined && formerId === undefined;
}
