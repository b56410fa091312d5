// Files of public posts: anybody may fetch them under `/media/<id>`. What is held whole is compared with the hash that was signed; what
// is streamed cannot be before its end.
import type { Transfer } from '@heliogram/client';
import { Keyed, type Observable, value } from '../platform/observe/store.ts';
import { plainName } from '../service-worker/media-type.ts';
import type { Viewing } from '../talk/media/media.model.ts';
import type { Media } from '../talk/media/media-context.ts';
import type { FilePlace } from '../talk/media/media-links.ts';
import { SoundPlayer } from '../talk/media/voice/sound-player.ts';
import type { ShownPublicFile } from './place-types.ts';

/** What came is not what was signed. */
export class AlteredFileError extends Error {
  override readonly name = 'DamagedFileError';

  constructor() {
    super('the file is not the one that was posted: its hash differs');
  }
}

/** Held whole and compared before anything of it is shown; larger ones are streamed. */
const mostHeldBytes = 33_554_432;
/** Held whole and compared before it is saved; a larger one is fetched by the browser as it is. */
const mostSavedBytes = 536_870_912;
const shownTypes = /^(?:image\/(?:png|jpeg|webp|gif|avif)|video\/(?:mp4|webm)|audio\/[\w.-]+)$/u;

/** The address of a public file. */
export function mediaAddress(blob: string): string {
  return `/media/${blob}`;
}

export class PublicMedia implements Media {
  readonly isServed: Observable<boolean> = value(false);
  readonly transfers: Keyed<Transfer> = new Keyed();
  readonly viewing = value<Viewing | undefined>(undefined);
  readonly sound: SoundPlayer = new SoundPlayer(
    () => new Audio(),
    (place) => this.open(place),
  );

  url({ file }: FilePlace): string {
    return mediaAddress(file.blob);
  }

  /** @throws AlteredFileError; TypeError where it cannot be had. */
  async open({ file }: FilePlace): Promise<{ readonly url: string; close(): void }> {
    if (file.sizeBytes > mostHeldBytes) return { url: mediaAddress(file.blob), close: () => undefined };
    const bytes = await fetchChecked(file as ShownPublicFile);
    const type = shownTypes.test(file.type) ? file.type : 'application/octet-stream';
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    return { url, close: () => URL.revokeObjectURL(url) };
  }

  async save({ file }: FilePlace): Promise<void> {
    const held = file.sizeBytes > mostSavedBytes ? undefined : await fetchChecked(file as ShownPublicFile);
    // By now the press may be too long ago for a window that asks where to.
    const url = held && URL.createObjectURL(new Blob([held], { type: 'application/octet-stream' }));
    const link = document.createElement('a');
    link.href = url ?? mediaAddress(file.blob);
    link.download = plainName(file.name) || 'file';
    link.click();
    if (url) setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  async cancel(): Promise<void> {
    // A post waits for its files: it is discarded as a whole.
  }

  look(viewing: Viewing): void {
    this.sound.pause();
    this.viewing.set(viewing);
  }
}

async function fetchChecked(file: ShownPublicFile): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(mediaAddress(file.blob), { credentials: 'omit' });
  if (!response.ok) throw new TypeError(`the file could not be had: ${response.status}`);
  const bytes = await wholeOf(response, file.sizeBytes);
  if (!bytes || (await hashOf(bytes)) !== file.hash) throw new AlteredFileError();
  return bytes;
}

/** So many bytes and no more; undefined where it is another number. */
async function wholeOf(response: Response, sizeBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(sizeBytes);
  const reader = response.body?.getReader();
  let length = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    if (length + part.value.length > sizeBytes) {
      await reader?.cancel();
      return undefined;
    }
    bytes.set(part.value, length);
    length += part.value.length;
  }
  return length === sizeBytes ? bytes : undefined;
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
