// The preview of one composer, over the engine, and sending with it.
import type { Sent } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import { LinkPreviewModel } from './link-preview.model.ts';
import { linkPreviewChoice } from './link-preview-choice.ts';

/** `typed(text)` as it is written, `<LinkPreviewChip>` below it; on sending, {@link sendingPreviews} takes it along. */
export function openLinkPreview(engine: Pick<Engine, 'previews'>): LinkPreviewModel {
  return new LinkPreviewModel({
    isOn: linkPreviewChoice.get,
    fetch: (url) => engine.previews.fetch(url),
    async picture(bytes) {
      const { PhotoBench } = await import('../media/send/photo-bench.ts');
      const { bytes: file, ...facts } = await new PhotoBench().photo(new Blob([bytes]), 'new');
      return { file, kind: 'photo', name: '', ...facts };
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    url: { create: (blob) => URL.createObjectURL(blob), revoke: (url) => URL.revokeObjectURL(url) },
  });
}

type Send = (
  chat: string,
  text: string,
  options: { readonly reply?: string; readonly mentions?: readonly string[]; readonly token: string },
) => Promise<Sent>;

/** Sends a text, with the preview that is shown under it if there is one. */
export function sendingPreviews(engine: Pick<Engine, 'messages' | 'media'>, model: LinkPreviewModel): Send {
  return (chat, text, options) => {
    const preview = model.take(text);
    return preview
      ? engine.media.sendLinked(chat, text, { ...options, preview })
      : engine.messages.send(chat, text, options);
  };
}
