// Files in messages, in every state.
import type { ShownAttachment, Transfer } from '@heliogram/client';
import type { ReactNode } from 'react';
import type { GalleryState } from '../../../gallery/state.ts';
import { Keyed, value } from '../../../platform/observe/store.ts';
import type { Viewing } from '../media.model.ts';
import { type Media, MediaContext } from '../media-context.ts';
import { transferKey } from '../transfer-key.ts';
import { SoundPlayer } from '../voice/sound-player.ts';
import { MessageMedia } from './message-media.tsx';

const hashes = ['1QcSHQRnh493V4dIh4eXh1h4kJUI', '3OcRJYB4d3h/iIeHeEh3eIhw+j2w', 'HBkSHYSIeHiPiHh8eJd4eTN0EEQG'];

function photo(index: number, width: number, height: number): ShownAttachment {
  const thumbhash = hashes[index % hashes.length] ?? '';
  return {
    blob: `photo${index}`,
    kind: 'photo',
    name: `IMG_${index}.webp`,
    type: 'image/webp',
    sizeBytes: 812_000,
    width,
    height,
    thumbhash,
    description: index === 0 ? 'The harbour in the evening' : '',
  };
}
const video: ShownAttachment = {
  ...photo(1, 1280, 720),
  blob: 'video',
  kind: 'video',
  type: 'video/webm',
  durationMs: 312_000,
};
const voice: ShownAttachment = {
  blob: 'voice',
  kind: 'voice',
  name: '',
  type: 'audio/webm',
  sizeBytes: 96_000,
  durationMs: 24_000,
  waveform: Array.from({ length: 64 }, (_, i) => Math.round(15 + 14 * Math.sin(i / 2) * Math.cos(i / 7))),
  description: '',
};
const song: ShownAttachment = {
  ...voice,
  blob: 'song',
  kind: 'audio',
  name: 'Über den Wellen – take 3 (long name of a song).flac',
  waveform: [],
};
const pdf: ShownAttachment = {
  blob: 'pdf',
  kind: 'file',
  name: 'Kaufvertrag Hafenstraße 12 – endgültig, unterschrieben.pdf',
  type: 'application/pdf',
  sizeBytes: 2_410_000,
  description: '',
};
const arabic: ShownAttachment = { ...pdf, blob: 'arabic', name: 'رسالة إلى الميناء.docx', sizeBytes: 48_000 };

/** Media without an engine: nothing is there yet, as for somebody on a slow line; `fails`: nothing can be had. */
function mediaOf(transfers: readonly Transfer[], fails: boolean): Media {
  const kept = new Keyed<Transfer>();
  for (const transfer of transfers) kept.set(transferKey(transfer.id, transfer.blob), transfer);
  const open = (): Promise<never> => (fails ? Promise.reject(new Error('none')) : new Promise(() => undefined));
  return {
    isServed: value(false),
    transfers: kept,
    viewing: value<Viewing | undefined>(undefined),
    sound: new SoundPlayer(() => new Audio(), open),
    url: () => '',
    open,
    save: () => (fails ? Promise.reject(new Error('none')) : Promise.resolve()),
    cancel: () => Promise.resolve(),
    look: () => undefined,
  };
}

interface Drawing {
  readonly files: readonly ShownAttachment[];
  readonly transfers?: readonly Transfer[];
  readonly fails?: boolean;
}

function draw({ files, transfers = [], fails = false }: Drawing): ReactNode {
  return (
    <MediaContext value={mediaOf(transfers, fails)}>
      <MessageMedia chat="c" id="m" attachments={files} />
    </MediaContext>
  );
}

function going(blob: string, doneBytes: number, state: Transfer['state'] = 'running'): Transfer {
  return { chat: 'c', id: 'm', blob, direction: 'up', doneBytes, ofBytes: 1_000_000, state };
}

const shapes = [
  [4, 3],
  [3, 4],
  [16, 9],
  [1, 1],
  [2, 3],
] as const;
const many = (count: number): ShownAttachment[] =>
  Array.from({ length: count }, (_, i) => {
    const [width, height] = shapes[i % shapes.length] ?? [1, 1];
    return photo(i, width * 400, height * 400);
  });

const drawings: Readonly<Record<string, Drawing>> = {
  'one photo': { files: [photo(0, 1600, 1200)] },
  'one tall photo': { files: [photo(0, 900, 2400)] },
  'two photos': { files: many(2) },
  'five photos': { files: many(5) },
  'ten photos': { files: many(10) },
  'photo that cannot be had': { files: [photo(0, 1600, 1200)], fails: true },
  'photo being sent': { files: [photo(0, 1600, 1200)], transfers: [going('photo0', 420_000)] },
  'photo waiting for the network': { files: [photo(0, 1600, 1200)], transfers: [going('photo0', 0, 'waiting')] },
  video: { files: [video] },
  'video among photos': { files: [photo(0, 1200, 1200), video, photo(2, 900, 1200)] },
  voice: { files: [voice] },
  'song with a long name': { files: [song] },
  files: { files: [pdf, arabic] },
  'file being sent': { files: [pdf], transfers: [going('pdf', 700_000)] },
  'everything at once': { files: [photo(0, 1600, 900), voice, pdf] },
};

export const states: readonly GalleryState[] = Object.entries(drawings).map(([name, drawing]) => ({
  name,
  render: () => draw(drawing),
  width: 420,
}));
