// Pictures and videos large: arrows, zoom, saving, what they are. One for the whole app; it opens by `media.look`.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useValue } from '../../../platform/observe/use-value.ts';
import { classNames } from '../../../platform/ui/class-names.ts';
import { IconButton } from '../../../platform/ui/icon-button.tsx';
import { plainName } from '../../../service-worker/media-type.ts';
import type { Viewing } from '../media.model.ts';
import { useMedia } from '../media-context.ts';
import type { FilePlace } from '../media-links.ts';
import { Movie } from '../show/video-tile.tsx';
import { sizeWords } from '../show/words.ts';
import { PictureStage } from './picture-stage.tsx';
import * as css from './viewer.css.ts';

/** Drawn while something is looked at; else nothing. */
export function MediaViewer() {
  const media = useMedia();
  const viewing = useValue(media.viewing);
  return viewing ? <Viewer viewing={viewing} onClose={() => media.viewing.set(undefined)} /> : null;
}

function Viewer({ viewing, onClose }: { readonly viewing: Viewing; readonly onClose: () => void }) {
  const { t } = useLingui();
  const media = useMedia();
  const dialog = useRef<HTMLDialogElement>(null);
  const [index, setIndex] = useState(viewing.index);
  const [hasFacts, setFacts] = useState(false);
  useEffect(() => {
    // The browser keeps the focus inside and gives it back when the dialog goes.
    const shown = dialog.current;
    shown?.showModal();
    shown?.focus();
    return () => shown?.close();
  }, []);
  const { places } = viewing;
  const place = places[index];
  const turn = (by: -1 | 1): void => setIndex((now) => Math.min(places.length - 1, Math.max(0, now + by)));
  if (!place) return null;
  const isVideo = place.file.kind === 'video';
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-label={t`Media viewer`}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          // Here and not by the browser: what else listens for it steps out of nothing.
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }
        if (event.target instanceof HTMLVideoElement) return;
        const by = turnOf(event.key);
        if (by) turn(by);
      }}
    >
      <div className={css.frame}>
        <header className={css.bar}>
          <Facts viewing={viewing} place={place} index={index} hasFacts={hasFacts} />
          <IconButton
            icon="info"
            label={t`What it is`}
            aria-pressed={hasFacts}
            onPress={() => setFacts(!hasFacts)}
            hasTooltip={false}
          />
          <IconButton icon="download" label={t`Save`} onPress={() => void media.save(place)} hasTooltip={false} />
          <IconButton icon="close" label={t`Close`} onPress={onClose} hasTooltip={false} />
        </header>
        <div className={css.stage}>
          {isVideo ? (
            <div key={place.file.blob} className={css.movie}>
              <Movie place={place} />
            </div>
          ) : (
            <PictureStage key={place.file.blob} place={place} onTurn={turn} />
          )}
          {index > 0 && (
            <div className={classNames(css.side, css.previous)}>
              <IconButton
                icon="chevron-left"
                size="large"
                isRound
                label={t`Previous`}
                hasTooltip={false}
                onPress={() => turn(-1)}
              />
            </div>
          )}
          {index < places.length - 1 && (
            <div className={classNames(css.side, css.next)}>
              <IconButton
                icon="chevron-right"
                size="large"
                isRound
                label={t`Next`}
                hasTooltip={false}
                onPress={() => turn(1)}
              />
            </div>
          )}
        </div>
        {viewing.caption ? (
          <p className={css.caption} dir="auto">
            {viewing.caption}
          </p>
        ) : (
          <span />
        )}
      </div>
    </dialog>
  );
}

function Facts({
  viewing,
  place,
  index,
  hasFacts,
}: {
  readonly viewing: Viewing;
  readonly place: FilePlace;
  readonly index: number;
  readonly hasFacts: boolean;
}) {
  const { i18n } = useLingui();
  const { file } = place;
  const at = index + 1;
  const all = viewing.places.length;
  const time =
    viewing.timeS === undefined
      ? ''
      : new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(viewing.timeS * 1000);
  const measures = file.width && file.height ? `${file.width} × ${file.height}` : '';
  const known = [plainName(file.name), measures, sizeWords(file.sizeBytes, i18n.locale), file.type].filter(Boolean);
  return (
    <div className={css.facts}>
      <span className={css.by} dir="auto">
        {viewing.by}
      </span>
      <span className={css.detail} aria-live="polite">
        {all > 1 && (
          <Trans>
            {at} of {all}
          </Trans>
        )}
        {all > 1 && time !== '' && ' · '}
        {time}
      </span>
      {hasFacts && (
        <span className={css.detail} dir="auto">
          {known.join(' · ')}
        </span>
      )}
    </div>
  );
}

/** Arrow keys go the way they point; in a text from right to left the next is on the left. */
function turnOf(key: string): -1 | 1 | undefined {
  const isRtl = document.documentElement.dir === 'rtl';
  if (key === 'ArrowRight') return isRtl ? -1 : 1;
  if (key === 'ArrowLeft') return isRtl ? 1 : -1;
  return undefined;
}
