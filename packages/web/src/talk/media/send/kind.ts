// What a file is offered as, by what the browser says of it.
import type { ShownAttachment } from '@heliogram/client';
import { shownType } from '../../../service-worker/media-type.ts';

export type AttachmentKind = ShownAttachment['kind'];

/** Types that travel as they are: a new encoding would lose their movement. */
const moving = new Set(['image/gif']);

/** Photos and videos are only what every member can be shown; SVG, TIFF and the like go as files. */
export function kindOf(type: string): Exclude<AttachmentKind, 'voice'> {
  const shown = shownType(type);
  if (shown === undefined) return /^image\/(?:heic|heif|bmp)$/u.test(type) ? 'photo' : 'file';
  if (shown.startsWith('image/')) return 'photo';
  return shown.startsWith('video/') ? 'video' : 'audio';
}

/** Whether the first bytes are of a picture that moves (GIF, animated WebP). */
export function isMoving(type: string, head: Uint8Array): boolean {
  if (moving.has(type)) return true;
  const text = String.fromCharCode(...head.subarray(0, 16));
  return text.startsWith('RIFF') && text.slice(8, 16) === 'WEBPVP8X' && ((head[20] ?? 0) & 0b10) !== 0;
}

/** The name under which a photo in another encoding is sent. */
export function renamed(name: string, type: string): string {
  const ending = { 'image/webp': 'webp', 'image/jpeg': 'jpg', 'image/png': 'png' }[type] ?? 'bin';
  return `${name.replace(/\.[^./\\]{1,5}$/u, '') || 'photo'}.${ending}`;
}
