// Making a voice message, in every state.
import type { GalleryState } from '../../../gallery/state.ts';
import type { VoiceState } from './recorder.model.ts';
import { VoiceBarDrawn } from './voice-bar.tsx';

const levels = Array.from({ length: 64 }, (_, i) => Math.round(12 + 12 * Math.sin(i / 3) * Math.sin(i)));
const nothing = (): void => undefined;
const all: Readonly<Record<string, VoiceState>> = {
  asking: { kind: 'asking' },
  recording: { kind: 'recording', elapsedMs: 65_000, levels },
  'recording just begun': { kind: 'recording', elapsedMs: 100, levels: [3] },
  paused: { kind: 'paused', elapsedMs: 12_000, levels },
  'microphone not allowed': { kind: 'failed', reason: 'denied' },
  'no microphone': { kind: 'failed', reason: 'no-microphone' },
};

export const states: readonly GalleryState[] = Object.entries(all).map(([name, state]) => ({
  name,
  width: 480,
  render: () => (
    <VoiceBarDrawn
      state={state}
      onSend={nothing}
      onPause={nothing}
      onResume={nothing}
      onReview={nothing}
      onCancel={nothing}
      onStart={nothing}
    />
  ),
}));
