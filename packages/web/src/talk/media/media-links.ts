// Addresses of decrypted media for this tab: a random token stands for a file of a message, so that neither the address nor a stray
// request for it says anything. The service worker asks for facts and bytes under a token; the engine gives them.
import type { ShownAttachment } from '@heliogram/client';
import { type FromTab, type MediaFacts, mediaPath, type ToTab } from '../../service-worker/wire.ts';

/** A file where it stands. */
export interface FilePlace {
  readonly chat: string;
  /** The message. */
  readonly id: string;
  readonly file: ShownAttachment;
  /** It is of an own message on its way, and perhaps not sealed yet: then nobody can give its bytes. */
  readonly isUnsealed?: boolean;
}

/** Reads exactly these plain bytes. */
export type ReadPlace = (place: FilePlace, offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;

/** More files than any screen shows; the oldest address is forgotten first. */
const maxLinks = 5000;

export class MediaLinks {
  readonly #read: ReadPlace;
  readonly #places = new Map<string, FilePlace>();
  readonly #tokens = new Map<string, string>();

  constructor(read: ReadPlace) {
    this.#read = read;
  }

  /** The same address for the same file as long as it is known. */
  url(place: FilePlace): string {
    const key = `${place.chat}/${place.id}/${place.file.blob}`;
    const known = this.#tokens.get(key);
    const token = known ?? newToken();
    this.#tokens.delete(key);
    this.#tokens.set(key, token);
    this.#places.set(token, place);
    if (this.#tokens.size > maxLinks) this.#forgetOldest();
    return mediaPath + token;
  }

  /** The answer to a question of the service worker; undefined where it is none. */
  async answer(question: ToTab): Promise<Extract<FromTab, { readonly id: string }> | undefined> {
    if (question.kind === 'open') return undefined;
    const { id } = question;
    const place = this.#places.get(question.token);
    if (question.kind === 'media-describe')
      return { kind: 'media-facts', id, ...(place ? { facts: factsOf(place.file) } : {}) };
    if (!place) return { kind: 'media-bytes', id };
    try {
      const bytes = await this.#read(place, question.offset, question.length);
      return { kind: 'media-bytes', id, bytes };
    } catch {
      // The worker answers with a failure, and whoever shows the file says so in words.
      return { kind: 'media-bytes', id };
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#tokens;
    if (!oldest) return;
    this.#tokens.delete(oldest[0]);
    this.#places.delete(oldest[1]);
  }
}

/** Answers the service worker's questions from now on. @returns what ends it. */
export function answerMediaQuestions(links: MediaLinks, container: ServiceWorkerContainer | undefined): () => void {
  const listener = ({ data, source }: MessageEvent<ToTab>): void => {
    void links.answer(data).then((answer) => {
      if (!answer) return;
      const bytes = answer.kind === 'media-bytes' ? answer.bytes : undefined;
      (source as ServiceWorker | null)?.postMessage(answer, bytes ? [bytes.buffer] : []);
    });
  };
  container?.addEventListener('message', listener);
  container?.startMessages();
  return () => container?.removeEventListener('message', listener);
}

function factsOf({ sizeBytes, type, name }: ShownAttachment): MediaFacts {
  return { sizeBytes, type, name };
}

function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
