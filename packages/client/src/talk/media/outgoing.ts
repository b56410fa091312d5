// From files a person chose to attachments of a message: names made fit, claims checked, keys made.
import { fileNameFrom, MAX_FILE_BYTES, MAX_WAVEFORM, mediaTypeFrom, storedMediaBytes } from '@heliogram/crypto';
import { type Attachment, attachmentKinds, maxAttachments, type Preview } from '@heliogram/model';
import { type Bytes, toHex } from '@heliogram/protocol';
import { NotPossibleError } from '../errors.ts';
import type { MediaSource, OutgoingFile, OutgoingPreview } from './media-types.ts';

/** An attachment whose hash is not known yet, and where its bytes come from. */
export interface Outgoing {
  readonly attachment: Attachment;
  readonly source: MediaSource;
}

const maxMeasure = 100_000;
const maxThumbhashLength = 88;
const maxDescriptionLength = 1000;
const maxLoudness = 31;

/** @throws NotPossibleError for more files than a message holds, or none. */
export function outgoingFiles(files: readonly OutgoingFile[], random: (length: number) => Bytes): Outgoing[] {
  if (files.length === 0 || files.length > maxAttachments)
    throw new NotPossibleError(`a message holds 1 to ${maxAttachments} files; send the others in another one`);
  return files.map((file) => outgoingFile(file, random));
}

/** @throws NotPossibleError for a file that cannot be one. */
export function outgoingFile(file: OutgoingFile, random: (length: number) => Bytes): Outgoing {
  const { source, kind, description = '' } = file;
  const { sizeBytes } = source;
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0 || sizeBytes > MAX_FILE_BYTES)
    throw new NotPossibleError('this file is larger than any that can be sent');
  if (!attachmentKinds.includes(kind)) throw new NotPossibleError(`${kind} is no kind of file`);
  const attachment: Attachment = {
    blob: toHex(random(16)),
    key: toHex(random(16)),
    hash: '',
    storedBytes: storedMediaBytes(sizeBytes),
    sizeBytes,
    kind,
    name: fileNameFrom(file.name),
    type: mediaTypeFrom(file.type),
    description: description.slice(0, maxDescriptionLength).toWellFormed(),
    ...measuresOf(file),
  };
  return { attachment, source };
}

/** What cannot be is left out: an app that measures wrongly shall not keep a person from sending. */
function measuresOf(file: OutgoingFile): Partial<Attachment> {
  const { thumbhash, waveform } = file;
  const measure = (name: 'width' | 'height' | 'durationMs', most: number): object => {
    const value = Math.round(file[name] ?? 0);
    return value >= 1 && value <= most ? { [name]: value } : {};
  };
  const isHash = thumbhash !== undefined && thumbhash !== '' && thumbhash.length <= maxThumbhashLength;
  const loudness = (waveform ?? []).slice(0, MAX_WAVEFORM);
  return {
    ...measure('width', maxMeasure),
    ...measure('height', maxMeasure),
    ...measure('durationMs', 0xffff_ffff),
    ...(isHash && /^[A-Za-z0-9+/]+=*$/.test(thumbhash) && thumbhash.length % 4 === 0 ? { thumbhash } : {}),
    ...(loudness.length > 0
      ? { waveform: loudness.map((value) => Math.min(Math.max(Math.round(value) || 0, 0), maxLoudness)) }
      : {}),
  };
}

/** A preview and, where it has one, its image. */
export function outgoingPreview(
  given: OutgoingPreview,
  random: (length: number) => Bytes,
): { readonly preview: Preview; readonly image?: Outgoing } {
  const { url, title, description = '', site = '' } = given;
  const image = given.image && outgoingFile(given.image, random);
  const text = { title: title.slice(0, 150), description: description.slice(0, 500), site: site.slice(0, 60) };
  const preview = {
    url,
    title: text.title.toWellFormed(),
    description: text.description.toWellFormed(),
    site: text.site.toWellFormed(),
    ...(image ? { image: image.attachment } : {}),
  };
  return { preview, ...(image ? { image } : {}) };
}
