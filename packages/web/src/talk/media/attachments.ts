// Sending files and voices from one conversation, for its composer:
//   const attachments = useAttachments();
//   <DropTarget onFiles={(files) => attachments.tray.add(files)} …> · <AttachTray model={attachments.tray} /> · <AttachButton onFiles={…} />
//   <VoiceButton model={attachments.voice} onSend={…} />, and <VoiceBar …/> in the composer's place while its state is not idle.
// On sending: `attachments.send(chat, { text, reply })` where the tray holds something, `attachments.sendVoice(chat, { reply })`.
import type { SendFilesOptions, Sent } from '@heliogram/client';
import { useEffect, useState } from 'react';
import { useEngine } from '../../app-context.tsx';
import type { MediaPort } from '../../engine/media.ts';
import { PhotoBench } from './send/photo-bench.ts';
import { prepare } from './send/prepare.ts';
import { TrayModel } from './send/tray.model.ts';
import { beginRecording } from './voice/begin-recording.ts';
import { RecorderModel } from './voice/recorder.model.ts';

export interface Attachments {
  readonly tray: TrayModel;
  readonly voice: RecorderModel;
  /** Undefined where the tray is empty. @throws EngineError; the tray keeps what was in it. */
  send(chat: string, options: SendFilesOptions): Promise<Sent | undefined>;
  /** Undefined where nothing worth sending was recorded. */
  sendVoice(chat: string, options: SendFilesOptions): Promise<Sent | undefined>;
}

/** The largest file that a server takes unless its operator allows more. */
const maxFileBytes = 4 * 1024 ** 3;

const bench = new PhotoBench();
const url = {
  create: (blob: Blob): string => URL.createObjectURL(blob),
  revoke: (address: string): void => URL.revokeObjectURL(address),
};

function openAttachments(media: Pick<MediaPort, 'send'>): Attachments {
  const tray = new TrayModel({ media, prepare: (file) => prepare(file, bench), maxFileBytes, url });
  const voice = new RecorderModel({ begin: beginRecording, nowMs: () => performance.now(), url });
  return {
    tray,
    voice,
    send: (chat, options) => tray.send(chat, options),
    async sendVoice(chat, options) {
      const recorded = await voice.take();
      return recorded && media.send(chat, [recorded], options);
    },
  };
}

/** Of one conversation: give the component that calls this the chat as its key. Everything is let go with it. */
export function useAttachments(): Attachments {
  const engine = useEngine();
  const [attachments] = useState(() => openAttachments(engine.media));
  useEffect(
    () => () => {
      attachments.voice.cancel();
      attachments.tray.clear();
    },
    [attachments],
  );
  return attachments;
}
