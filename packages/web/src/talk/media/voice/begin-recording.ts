// Recording with the browser: Opus, mono, at the rate of speech; loudness told twenty times a second.
import type { RecorderGiven, Recording } from './recorder.model.ts';
import { loudness } from './waveform.ts';

const forms = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'] as const;
const bitsPerSecond = 32_000;
const levelEveryMs = 50;
const pieceMs = 1000;

/** Asks for the microphone. @throws DOMException as `getUserMedia` does. */
export const beginRecording: RecorderGiven['begin'] = async (tell) => {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  const mimeType = forms.find((form) => MediaRecorder.isTypeSupported(form));
  const recorder = new MediaRecorder(stream, {
    ...(mimeType === undefined ? {} : { mimeType }),
    audioBitsPerSecond: bitsPerSecond,
  });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  recorder.addEventListener('error', tell.broken);
  // The microphone was unplugged or taken away.
  for (const track of stream.getTracks()) track.addEventListener('ended', tell.broken);
  const endListening = listen(stream, tell.level);
  recorder.start(pieceMs);
  const end = (): void => {
    endListening();
    recorder.removeEventListener('error', tell.broken);
    for (const track of stream.getTracks()) {
      track.removeEventListener('ended', tell.broken);
      track.stop();
    }
  };
  return {
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    stop: () =>
      new Promise((resolve) => {
        recorder.addEventListener('stop', () => {
          end();
          resolve(new Blob(pieces, { type: recorder.mimeType }));
        });
        recorder.stop();
      }),
    drop() {
      if (recorder.state !== 'inactive') recorder.stop();
      end();
    },
  } satisfies Recording;
};

function listen(stream: MediaStream, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(loudness(samples));
  }, levelEveryMs);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
