// A file of a public post in its two forms: as it is signed, and as apps show it.
import { create } from '@bufbuild/protobuf';
import { fileNameFrom, fromHex, mediaTypeFrom } from '@heliogram/crypto';
import { attachmentKinds } from '@heliogram/model';
import { asBytes, type PublicFile, PublicFileSchema, toHex } from '@heliogram/protocol';
import type { OutgoingFile } from '../talk/media/media-types.ts';
import type { ShownPublicFile } from './place-types.ts';

const maxDescriptionBytes = 2048;
const maxLoudness = 31;

/** What people see of a file. Names and types are a stranger's words: made fit before they are shown. */
export function shownPublicFile(file: PublicFile): ShownPublicFile {
  const { blob, hash, sizeBytes, kind, name, type, width, height, durationMs, thumbhash, waveform, description } = file;
  return {
    blob: toHex(asBytes(blob)),
    hash: toHex(asBytes(hash)),
    kind: attachmentKinds[kind - 1] ?? 'file',
    name: fileNameFrom(name),
    type: mediaTypeFrom(type),
    sizeBytes: Number(sizeBytes),
    description,
    ...(width > 0 && { width }),
    ...(height > 0 && { height }),
    ...(durationMs > 0 && { durationMs }),
    ...(thumbhash.length > 0 && { thumbhash: btoa(String.fromCharCode(...thumbhash)) }),
    ...(waveform.length > 0 && { waveform: [...waveform].map((value) => Math.min(value, maxLoudness)) }),
  };
}

/** What is signed of a file that was stored. */
export function publicFileOf(
  file: OutgoingFile,
  stored: { readonly blob: string; readonly hash: Uint8Array },
): PublicFile {
  const { source, kind, name, type, description = '', width = 0, height = 0, durationMs = 0 } = file;
  const { thumbhash = '', waveform = [] } = file;
  const measure = (value: number, most: number): number => Math.min(Math.max(Math.round(value) || 0, 0), most);
  return create(PublicFileSchema, {
    blob: fromHex(stored.blob),
    hash: stored.hash,
    sizeBytes: BigInt(source.sizeBytes),
    kind: attachmentKinds.indexOf(kind) + 1,
    name: fileNameFrom(name),
    type: mediaTypeFrom(type),
    width: measure(width, 100_000),
    height: measure(height, 100_000),
    durationMs: measure(durationMs, 0xffff_ffff),
    thumbhash: thumbhashOf(thumbhash),
    waveform: Uint8Array.from(waveform.slice(0, 128), (value) => measure(value, maxLoudness)),
    description: description.slice(0, maxDescriptionBytes / 4).toWellFormed(),
  });
}

/** What cannot be is left out: an app that measures wrongly shall not keep a person from posting. */
function thumbhashOf(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]+=*$/.test(text) || text.length % 4 !== 0) return new Uint8Array(0);
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  return bytes.length <= 32 ? bytes : new Uint8Array(0);
}
