// What people see of a file: everything but what opens it.
import type { Attachment, Preview } from '@heliogram/model';
import type { LinkPreview, ShownAttachment } from './media-types.ts';

/** The attachment without key, hash and stored size. */
export function shownAttachment(attachment: Attachment): ShownAttachment {
  const { key: _key, hash: _hash, storedBytes: _stored, ...shown } = attachment;
  return shown;
}

/** The preview with its image as shown. */
export function shownPreview(preview: Preview): LinkPreview {
  const { image, ...text } = preview;
  return { ...text, ...(image === undefined ? {} : { image: shownAttachment(image) }) };
}
