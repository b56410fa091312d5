// The camera, looking for a QR code. Asks for the camera when a person opened it; lets go of it when it goes away.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../platform/ui/button.tsx';
import { Icon } from '../platform/ui/icon.tsx';
import { Spinner } from '../platform/ui/spinner.tsx';
import * as css from './code-scanner.css.ts';
import { openCodeReader } from './read-code.ts';

type CameraState = 'asking' | 'looking' | 'denied' | 'none';

const betweenLooksMs = 120;

export function CodeScanner({ onCode }: { readonly onCode: (text: string) => void }) {
  const { t } = useLingui();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('asking');
  const [round, setRound] = useState(0);
  const found = useEffectEvent(onCode);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again.
  useEffect(() => {
    const ending = new AbortController();
    setState('asking');
    look(video.current, ending.signal, { onState: setState, onCode: found }).catch((error: unknown) => {
      if (!ending.signal.aborted) setState(isRefusal(error) ? 'denied' : 'none');
    });
    return () => ending.abort();
  }, [round]);
  return (
    <div className={css.frame}>
      <video ref={video} className={css.video} muted playsInline aria-label={t`Camera`} hidden={state !== 'looking'} />
      {state === 'looking' ? <Corners /> : <CameraWords state={state} onAgain={() => setRound(round + 1)} />}
    </div>
  );
}

/** The frame without a picture: why there is none yet. */
export function CameraFrame(props: { readonly state: CameraState; readonly onAgain: () => void }) {
  return (
    <div className={css.frame}>
      <CameraWords {...props} />
    </div>
  );
}

function CameraWords({ state, onAgain }: { readonly state: CameraState; readonly onAgain: () => void }) {
  if (state === 'asking')
    return (
      <p className={css.words}>
        <Spinner size={20} />
        <Trans>Allow the camera to scan the code.</Trans>
      </p>
    );
  return (
    <div className={css.words} role="status">
      <Icon name="camera" size={28} />
      {state === 'denied' ? (
        <Trans>The camera is not allowed here. Allow it beside the address, or use the text instead.</Trans>
      ) : (
        <Trans>No camera can be used here. Use the text instead.</Trans>
      )}
      <Button size="small" onPress={onAgain}>
        <Trans>Try again</Trans>
      </Button>
    </div>
  );
}

function Corners() {
  return (
    <svg
      className={css.corners}
      viewBox="0 0 100 100"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.5}
      aria-hidden="true"
    >
      <path
        strokeLinecap="round"
        d="M2 20V8a6 6 0 0 1 6-6h12M80 2h12a6 6 0 0 1 6 6v12M98 80v12a6 6 0 0 1-6 6H80M20 98H8a6 6 0 0 1-6-6V80"
      />
    </svg>
  );
}

async function look(
  video: HTMLVideoElement | null,
  signal: AbortSignal,
  told: { readonly onState: (state: CameraState) => void; readonly onCode: (text: string) => void },
): Promise<void> {
  if (!video || !navigator.mediaDevices?.getUserMedia) throw new Error('no camera');
  const [stream, reader] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' } }, audio: false }),
    openCodeReader(),
  ]);
  const end = (): void => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  if (signal.aborted) return end();
  signal.addEventListener('abort', end);
  video.srcObject = stream;
  await video.play();
  told.onState('looking');
  let last = '';
  while (!signal.aborted) {
    const text = await reader.read(video);
    if (signal.aborted) return;
    // The same picture is told once.
    if (text !== undefined && text !== '' && text !== last) {
      last = text;
      told.onCode(text);
    }
    await new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError');
}
