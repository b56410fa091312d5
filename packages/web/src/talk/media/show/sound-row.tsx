// A voice message or another sound: play, its shape, where it is, how fast.
import { Trans, useLingui } from '@lingui/react/macro';
import { useValue } from '../../../platform/observe/use-value.ts';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Spinner } from '../../../platform/ui/spinner.tsx';
import { plainName } from '../../../service-worker/media-type.ts';
import { useMedia } from '../media-context.ts';
import type { FilePlace } from '../media-links.ts';
import { soundKey } from '../voice/sound-player.ts';
import { OnItsWay } from './picture-tile.tsx';
import * as css from './sound-row.css.ts';
import { WaveformBars } from './waveform-bars.tsx';
import { timeWords } from './words.ts';

export function SoundRow({ place }: { readonly place: FilePlace }) {
  const { t, i18n } = useLingui();
  const media = useMedia();
  const playing = useValue(media.sound.playing);
  const speed = useValue(media.sound.speed);
  const { file } = place;
  const mine = playing?.key === soundKey(place) ? playing : undefined;
  const isPlaying = mine?.state === 'playing' || mine?.state === 'loading';
  const isVoice = file.kind === 'voice';
  const title = isVoice ? t`Voice message` : plainName(file.name) || t`Sound`;
  const durationMs = file.durationMs ?? 0;
  const position = timeWords(mine?.positionMs ?? 0, i18n.locale);
  const duration = timeWords(durationMs, i18n.locale);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div className={css.row} role="group" aria-label={title}>
      <button
        type="button"
        className={css.toggle}
        aria-label={isPlaying ? t`Pause` : t`Play ${title}`}
        onClick={() => void media.sound.toggle(place)}
      >
        {mine?.state === 'loading' ? <Spinner size={20} /> : <Icon name={isPlaying ? 'pause' : 'play'} size={20} />}
        <OnItsWay place={place} />
      </button>
      <div className={css.middle}>
        {!isVoice && (
          <span className={css.name}>
            <bdi>{title}</bdi>
          </span>
        )}
        <div className={`${css.place} ${css.placeFocus}`}>
          <WaveformBars
            values={file.waveform ?? []}
            share={durationMs > 0 ? Math.min(1, (mine?.positionMs ?? 0) / durationMs) : 0}
          />
          <input
            type="range"
            className={css.slider}
            aria-label={t`Place in ${title}`}
            aria-valuetext={t`${position} of ${duration}`}
            dir="ltr"
            min={0}
            max={Math.max(1, durationMs)}
            step={100}
            value={Math.min(mine?.positionMs ?? 0, Math.max(1, durationMs))}
            onChange={(event) => media.sound.seek(place, Number(event.target.value))}
          />
        </div>
        <span className={css.time}>{mine ? `${position} / ${duration}` : duration}</span>
      </div>
      <button
        type="button"
        className={css.speed}
        aria-label={t`Speed ${speed}. Change it`}
        onClick={() => media.sound.nextSpeed()}
      >
        {new Intl.NumberFormat(i18n.locale).format(speed)}×
      </button>
      {mine?.state === 'failed' && (
        <p className={css.failed} role="alert">
          <Trans>This could not be played. Press play to try again.</Trans>
        </p>
      )}
    </div>
  );
}
