// What the author's app found at a link. Nothing is fetched to show it but the picture that came with it.
import { targetOf } from '@heliogram/model';
import { PreviewPicture } from '../../talk/media/show/preview-picture.tsx';
import * as css from '../../talk/message/parts.css.ts';
import type { PlacePost } from '../place-types.ts';

export function PostPreview({ preview }: { readonly preview: NonNullable<PlacePost['preview']> }) {
  const target = targetOf(preview.url);
  if (!target) return null;
  return (
    <a className={css.preview} href={target.href} target="_blank" rel="noopener noreferrer">
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
      {preview.image && <PreviewPicture place={{ chat: '', id: preview.url, file: preview.image }} />}
    </a>
  );
}
