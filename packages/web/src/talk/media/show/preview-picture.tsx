// The picture of a link's preview: the sender's, sealed with the message. Where it cannot be had there is simply none.
import { use, useState } from 'react';
import { MediaContext, useMediaUrl } from '../media-context.ts';
import type { FilePlace } from '../media-links.ts';
import * as css from './preview-picture.css.ts';
import { ThumbhashPicture } from './thumbhash-picture.tsx';

export function PreviewPicture({ place }: { readonly place: FilePlace }) {
  return use(MediaContext) ? <Picture place={place} /> : null;
}

function Picture({ place }: { readonly place: FilePlace }) {
  const [isBroken, setBroken] = useState(false);
  const { url, hasFailed } = useMediaUrl(place);
  if (isBroken || hasFailed) return null;
  return (
    <span className={css.frame}>
      {place.file.thumbhash && <ThumbhashPicture hash={place.file.thumbhash} className={css.layer} />}
      {url !== undefined && (
        <img className={css.layer} src={url} alt="" decoding="async" onError={() => setBroken(true)} />
      )}
    </span>
  );
}
