// One file in its three forms: in the content of a message (bytes), in events and on screens (hex, names), in the cache (records).
import { create } from '@bufbuild/protobuf';
import { fromHex, type MediaFile, storedMediaBytes } from '@heliogram/crypto';
import { type Attachment, attachmentKinds, type Preview } from '@heliogram/model';
import {
  asBytes,
  type Bytes,
  type CachedAttachment,
  CachedAttachmentSchema,
  type CachedPreview,
  CachedPreviewSchema,
  toHex,
} from '@heliogram/protocol';

/** The attachment as content names it. */
export function mediaFileOf(attachment: Attachment): MediaFile {
  const { blob, key, hash, sizeBytes, kind, name, type, description, width, height, durationMs } = attachment;
  const { thumbhash, waveform } = attachment;
  return {
    blob: fromHex(blob),
    key: fromHex(key),
    hash: fromHex(hash),
    sizeBytes,
    kind: attachmentKinds.indexOf(kind) + 1,
    ...{ name, type, description },
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(thumbhash === undefined ? {} : { thumbhash: fromBase64(thumbhash) }),
    ...(waveform === undefined ? {} : { waveform: Uint8Array.from(waveform) }),
  };
}

/** The attachment from verified content. */
export function attachmentOf(file: MediaFile): Attachment {
  const { blob, key, hash, sizeBytes, kind, name, type, description, width, height, durationMs } = file;
  const { thumbhash, waveform } = file;
  return {
    blob: toHex(blob),
    key: toHex(key),
    hash: toHex(hash),
    storedBytes: storedMediaBytes(sizeBytes),
    sizeBytes,
    kind: attachmentKinds[kind - 1] ?? 'file',
    ...{ name, type, description },
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(thumbhash === undefined ? {} : { thumbhash: toBase64(thumbhash) }),
    ...(waveform === undefined ? {} : { waveform: [...waveform] }),
  };
}

/** The attachment as cached. One not sealed yet has no hash. */
export function attachmentToRecord(attachment: Attachment): CachedAttachment {
  const { blob, key, hash, storedBytes, sizeBytes, kind, name, type, description } = attachment;
  const { width = 0, height = 0, durationMs = 0, thumbhash = '', waveform = [] } = attachment;
  return create(CachedAttachmentSchema, {
    blob: fromHex(blob),
    key: fromHex(key),
    hash: fromHex(hash),
    storedBytes: BigInt(storedBytes),
    sizeBytes: BigInt(sizeBytes),
    kind: attachmentKinds.indexOf(kind) + 1,
    ...{ name, type, description, width, height, durationMs },
    thumbhash: fromBase64(thumbhash),
    waveform: Uint8Array.from(waveform),
  });
}

/** The attachment from the cache. */
export function attachmentFromRecord(record: CachedAttachment): Attachment {
  const { kind, name, type, description, width, height, durationMs, thumbhash, waveform } = record;
  return {
    blob: toHex(asBytes(record.blob)),
    key: toHex(asBytes(record.key)),
    hash: toHex(asBytes(record.hash)),
    storedBytes: Number(record.storedBytes),
    sizeBytes: Number(record.sizeBytes),
    kind: attachmentKinds[kind - 1] ?? 'file',
    ...{ name, type, description },
    ...(width === 0 ? {} : { width }),
    ...(height === 0 ? {} : { height }),
    ...(durationMs === 0 ? {} : { durationMs }),
    ...(thumbhash.length === 0 ? {} : { thumbhash: toBase64(asBytes(thumbhash)) }),
    ...(waveform.length === 0 ? {} : { waveform: [...waveform] }),
  };
}

export function previewToRecord({ image, ...text }: Preview): CachedPreview {
  return create(CachedPreviewSchema, { ...text, ...(image ? { image: attachmentToRecord(image) } : {}) });
}

export function previewFromRecord({ url, title, description, site, image }: CachedPreview): Preview {
  return { url, title, description, site, ...(image ? { image: attachmentFromRecord(image) } : {}) };
}

function toBase64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}
