// Where a voice message begins. The bar that takes the composer's place then is fetched when it is needed.
import { useLingui } from '@lingui/react/macro';
import { type PointerEvent, useRef } from 'react';
import { IconButton } from '../../../platform/ui/icon-button.tsx';
import type { RecorderModel } from './recorder.model.ts';

const holdMs = 400;

/** Press to record; hold and let go to send at once. */
export function VoiceButton({ model, onSend }: { readonly model: RecorderModel; readonly onSend: () => void }) {
  const { t } = useLingui();
  const pressedAt = useRef(0);
  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    pressedAt.current = event.timeStamp;
    void model.start();
    // The button goes when the bar comes: the end of the hold is heard anywhere.
    const release = (up: globalThis.PointerEvent): void => {
      removeEventListener('pointerup', release);
      if (up.timeStamp - pressedAt.current > holdMs && model.state.get().kind === 'recording') onSend();
    };
    addEventListener('pointerup', release);
  };
  return (
    <span onPointerDown={press}>
      <IconButton
        icon="mic"
        label={t`Record a voice message`}
        // A pointer has begun already; this is for keys.
        onPress={(event) => event.detail === 0 && void model.start()}
      />
    </span>
  );
}
