// Storing a decrypted file where the person wants it: streamed by the service worker as a download, or written piece by piece where
// the browser lets us, or else through memory.
import type { ShownAttachment } from '@heliogram/client';
import { plainName } from '../../service-worker/media-type.ts';

const pieceBytes = 1_048_576;
const maxHeldBytes = 536_870_912;

type Read = (offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;

interface WritableFile {
  createWritable(): Promise<{
    write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
    close(): Promise<void>;
    abort(): Promise<void>;
  }>;
}
type SavePicker = (options: { readonly suggestedName: string }) => Promise<WritableFile>;

/** `url`: the address under which the service worker serves it; undefined in windows without one. */
export async function saveFile(file: ShownAttachment, url: string | undefined, read: Read): Promise<void> {
  const name = plainName(file.name) || 'file';
  // Without `download`: links with it pass the service worker by (Chromium). Its answer says that it is to be saved, and how it is called.
  if (url !== undefined) return follow(`${url}?save`);
  const picker = (globalThis as { showSaveFilePicker?: SavePicker }).showSaveFilePicker;
  if (picker) return writeTo(await picker({ suggestedName: name }), file.sizeBytes, read);
  if (file.sizeBytes > maxHeldBytes)
    throw new RangeError('this window cannot save a file of this size: open the app in another');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of pieces(file.sizeBytes, read)) parts.push(piece);
  const held = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }));
  follow(held, name);
  setTimeout(() => URL.revokeObjectURL(held), 60_000);
}

async function writeTo(target: WritableFile, sizeBytes: number, read: Read): Promise<void> {
  const writable = await target.createWritable();
  try {
    for await (const piece of pieces(sizeBytes, read)) await writable.write(piece);
    await writable.close();
  } catch (error) {
    await writable.abort();
    throw error;
  }
}

async function* pieces(sizeBytes: number, read: Read): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < sizeBytes; at += pieceBytes) yield await read(at, Math.min(pieceBytes, sizeBytes - at));
}

function follow(url: string, name?: string): void {
  const link = document.createElement('a');
  link.href = url;
  if (name !== undefined) link.download = name;
  link.click();
}
