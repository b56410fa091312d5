// What whoever wrote found at a link. Nothing is fetched to show it but the picture that came with it.
import type { LinkPreview, ShownMessage } from '@heliogram/client';
import { targetOf } from '@heliogram/model';
import type { FilePlace } from '../media/media-links.ts';
import { isUnsealed } from '../media/read-when-sealed.ts';
import { PreviewPicture } from '../media/show/preview-picture.tsx';
import * as css from './parts.css.ts';

export interface LinkCardProps {
  readonly preview: LinkPreview;
  /** The message it came with. */
  readonly message: ShownMessage;
}

export function LinkCard({ preview, message }: LinkCardProps) {
  const of = { chat: message.chat, id: message.id, isUnsealed: isUnsealed(message) };
  return <PreviewCard preview={preview} of={of} tabIndex={-1} />;
}

export interface PreviewCardProps {
  readonly preview: LinkPreview;
  /** What its picture came with. */
  readonly of: Omit<FilePlace, 'file'>;
  readonly tabIndex?: number;
}

export function PreviewCard({ preview, of, tabIndex }: PreviewCardProps) {
  const target = targetOf(preview.url);
  if (!target) return null;
  return (
    <a className={css.preview} href={target.href} target="_blank" rel="noopener noreferrer" tabIndex={tabIndex}>
      {/* Where it leads, not what the page calls itself. */}
      <bdi className={css.previewSite}>{target.host}</bdi>
      {preview.title !== '' && (
        <span className={css.previewTitle} dir="auto">
          {preview.title}
        </span>
      )}
      {preview.description !== '' && (
        <span className={css.previewText} dir="auto">
          {preview.description}
        </span>
      )}
      {preview.image && <PreviewPicture place={{ ...of, file: preview.image }} />}
    </a>
  );
}
