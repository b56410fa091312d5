// A page with the real engine, the service worker, and the files of one chat as they are shown: for tests in a real browser against a
// real server.
import '../../../../platform/look/global.css.ts';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import type { Engine } from '../../../../engine/api.ts';
import type { OutgoingBlob } from '../../../../engine/media.ts';
import { openEngine } from '../../../../engine/open-engine.ts';
import { haveWords, speak } from '../../../../platform/words/speak.ts';
import { serviceWorkerLink } from '../../../../service-worker/app-link.ts';
import { largeWebm, type Part, partsBytes } from '../../../../testing/large-webm.ts';
import clipUrl from '../../../../testing/tiny.webm?url';
import { MediaModel } from '../../media.model.ts';
import { MediaLayer } from '../../media-layer.tsx';
import { PhotoBench } from '../../send/photo-bench.ts';
import { prepare } from '../../send/prepare.ts';
import { MessageMedia } from '../../show/message-media.tsx';
import { beginRecording } from '../../voice/begin-recording.ts';
import { RecorderModel } from '../../voice/recorder.model.ts';

export interface MediaLab {
  readonly engine: Engine;
  readonly media: MediaModel;
  readonly bench: PhotoBench;
  readonly prepare: typeof prepare;
  /** Records with the browser's microphone for that long. */
  record(ms: number): Promise<OutgoingBlob | undefined>;
  /** A file of a video of that many seconds and megabytes; its nothing is one buffer many times. */
  video(seconds: number, megabytes: number): Promise<File>;
  /** Draws the files of the newest messages of a chat. */
  show(chat: string): Promise<void>;
}

declare global {
  interface Window {
    mediaLab: MediaLab;
  }
}

const nothing = new Blob([new Uint8Array(1_000_000)]);

function blobOf(part: Part): Blob[] {
  if (typeof part !== 'number') return [new Blob([part])];
  const whole = Array.from({ length: Math.floor(part / nothing.size) }, () => nothing);
  return [...whole, nothing.slice(0, part % nothing.size)];
}

await speak('en');
await Promise.all([haveWords('inside'), haveWords('later')]);
const engine = openEngine();
const media = new MediaModel(engine, navigator.serviceWorker);
media.start();
serviceWorkerLink();
const root = createRoot(document.querySelector('#app') as HTMLElement);

window.mediaLab = {
  engine,
  media,
  bench: new PhotoBench(),
  prepare,
  async record(ms) {
    const url = { create: () => '', revoke: () => undefined };
    const recorder = new RecorderModel({ begin: beginRecording, nowMs: () => performance.now(), url });
    await recorder.start();
    await new Promise((resolve) => setTimeout(resolve, ms));
    return recorder.take();
  },
  async video(seconds, megabytes) {
    const clip = new Uint8Array(await (await fetch(clipUrl)).arrayBuffer());
    const parts = largeWebm(clip, seconds, Math.floor((megabytes * 1e6) / seconds));
    const file = new File(parts.flatMap(blobOf), 'Harbour at night.webm', { type: 'video/webm' });
    if (file.size !== partsBytes(parts)) throw new Error('the video is not what it should be');
    return file;
  },
  async show(chat) {
    const messages = await engine.messages.page(chat);
    root.render(
      <I18nProvider i18n={i18n}>
        <MediaLayer media={media}>
          {messages
            .filter(({ attachments }) => attachments.length > 0)
            .map((message) => (
              <MessageMedia key={message.id} chat={chat} id={message.id} attachments={message.attachments} />
            ))}
        </MediaLayer>
      </I18nProvider>,
    );
  },
};
