// A video in a message. Alone it plays in its place, with the browser's own controls; among others it opens large.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../platform/ui/button.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { useMedia, useMediaUrl } from '../media-context.ts';
import type { FilePlace } from '../media-links.ts';
import * as css from './picture.css.ts';
import { OnItsWay } from './picture-tile.tsx';
import { ThumbhashPicture } from './thumbhash-picture.tsx';
import { timeWords } from './words.ts';

export function VideoTile({
  place,
  isAlone,
  onOpen,
}: {
  readonly place: FilePlace;
  readonly isAlone: boolean;
  readonly onOpen: () => void;
}) {
  const { t, i18n } = useLingui();
  const [isPlaying, setPlaying] = useState(false);
  const { file } = place;
  if (isPlaying) return <Movie place={place} isInline />;
  const time = file.durationMs === undefined ? '' : timeWords(file.durationMs, i18n.locale);
  const label = file.description === '' ? t`Video ${time}. Play it` : t`Video ${time}: ${file.description}. Play it`;
  return (
    <>
      <button type="button" className={css.tile} aria-label={label} onClick={isAlone ? () => setPlaying(true) : onOpen}>
        {file.thumbhash && <ThumbhashPicture hash={file.thumbhash} className={css.layer} />}
        <span className={css.play}>
          <Icon name="play" size={24} />
        </span>
        {time !== '' && <span className={css.mark}>{time}</span>}
      </button>
      <OnItsWay place={place} />
    </>
  );
}

/** The player itself. Bytes come as they are played; seeking asks for those of that place. */
export function Movie({ place, isInline = false }: { readonly place: FilePlace; readonly isInline?: boolean }) {
  const { t } = useLingui();
  const media = useMedia();
  const [hasFailed, setFailed] = useState(false);
  const { url, hasFailed: isTooLarge } = useMediaUrl(place);
  if (hasFailed || isTooLarge)
    return (
      <div className={css.words}>
        <Trans>This video cannot be played here.</Trans>
        <Button size="small" icon="download" onPress={() => void media.save(place)}>
          <Trans>Save it</Trans>
        </Button>
      </div>
    );
  return (
    // biome-ignore lint/a11y/useMediaCaption: people's own videos have none.
    <video
      className={css.movie}
      src={url}
      controls
      autoPlay
      playsInline
      controlsList={isInline ? 'nodownload noremoteplayback' : 'nodownload noremoteplayback nofullscreen'}
      aria-label={place.file.description || t`Video`}
      onPlay={() => media.sound.pause()}
      onError={() => setFailed(true)}
    />
  );
}
