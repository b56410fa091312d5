// Making a voice message: stands in the composer's place from the first press until it is sent or thrown away.
import { Trans, useLingui } from '@lingui/react/macro';
import { useValue } from '../../../platform/observe/use-value.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { classNames } from '../../../platform/ui/class-names.ts';
import { IconButton } from '../../../platform/ui/icon-button.tsx';
import { timeWords } from '../show/words.ts';
import type { RecorderModel, VoiceState } from './recorder.model.ts';
import * as css from './voice-bar.css.ts';
import { loudest } from './waveform.ts';

export function VoiceBar({ model, onSend }: { readonly model: RecorderModel; readonly onSend: () => void }) {
  const state = useValue(model.state);
  return (
    <VoiceBarDrawn
      state={state}
      onSend={onSend}
      onPause={() => model.pause()}
      onResume={() => model.resume()}
      onReview={() => void model.review()}
      onCancel={() => model.cancel()}
      onStart={() => void model.start()}
    />
  );
}

export interface VoiceBarDrawnProps {
  readonly state: VoiceState;
  readonly onSend: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onReview: () => void;
  readonly onCancel: () => void;
  readonly onStart: () => void;
}

export function VoiceBarDrawn(props: VoiceBarDrawnProps) {
  const { t } = useLingui();
  const { state, onCancel, onSend } = props;
  if (state.kind === 'idle') return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div
      className={css.bar}
      role="group"
      aria-label={t`Voice message`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <IconButton icon="trash" label={t`Throw away`} onPress={onCancel} autoFocus />
      <Middle {...props} />
      {(state.kind === 'recording' || state.kind === 'paused' || state.kind === 'review') && (
        <IconButton icon="send" kind="primary" isRound label={t`Send the voice message`} onPress={onSend} />
      )}
    </div>
  );
}

function Middle({ state, onPause, onResume, onReview, onStart }: VoiceBarDrawnProps) {
  const { t, i18n } = useLingui();
  switch (state.kind) {
    case 'asking':
      return (
        <p className={css.note} role="status">
          <Trans>Your browser asks whether you allow the microphone.</Trans>
        </p>
      );
    case 'failed':
      return (
        <>
          <p className={classNames(css.note, css.failed)} role="alert">
            <FailedWords reason={state.reason} />
          </p>
          <Button size="small" onPress={onStart}>
            <Trans>Try again</Trans>
          </Button>
        </>
      );
    case 'review':
      return (
        // biome-ignore lint/a11y/useMediaCaption: one's own voice, a moment old.
        <audio className={css.listen} src={state.url} controls aria-label={t`What you recorded`} />
      );
    case 'recording':
    case 'paused':
      return (
        <>
          <span className={classNames(css.lamp, state.kind === 'paused' && css.lampPaused)} />
          <span className={css.time} role="timer" aria-label={t`Recorded time`}>
            {timeWords(state.elapsedMs, i18n.locale)}
          </span>
          <LiveWave levels={state.levels} />
          {state.kind === 'recording' ? (
            <IconButton icon="pause" label={t`Pause`} onPress={onPause} />
          ) : (
            <IconButton icon="mic" label={t`Go on recording`} onPress={onResume} />
          )}
          <IconButton icon="play" label={t`Listen to it first`} onPress={onReview} />
        </>
      );
    case 'idle':
      return null;
  }
}

function FailedWords({ reason }: { readonly reason: 'denied' | 'no-microphone' | 'broken' }) {
  if (reason === 'denied')
    return <Trans>The microphone is not allowed here. Allow it in your browser’s settings for this page.</Trans>;
  if (reason === 'no-microphone') return <Trans>No microphone was found. Plug one in.</Trans>;
  return <Trans>The recording stopped: the microphone went away.</Trans>;
}

const bars = 64;

function LiveWave({ levels }: { readonly levels: readonly number[] }) {
  const shown = [...Array.from({ length: Math.max(0, bars - levels.length) }, () => 0), ...levels.slice(-bars)];
  return (
    <span className={css.wave}>
      <svg className={css.waveDrawing} viewBox={`0 0 ${bars * 4} 32`} preserveAspectRatio="none" aria-hidden="true">
        {shown.map((level, at) => {
          const height = 2 + (30 * level) / loudest;
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
              key={at}
              className={css.waveBar}
              x={at * 4 + 1}
              y={16 - height / 2}
              width={2}
              height={height}
              rx={1}
            />
          );
        })}
      </svg>
    </span>
  );
}
