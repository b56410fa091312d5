// The preview of one composer: `model.typed(text)` as it is written, `<LinkPreviewChip>` below it, `model.take(text)` on sending; what
// that gives goes by `engine.media.sendLinked`.
import { useEffect, useState } from 'react';
import { useEngine } from '../../app-context.tsx';
import { PhotoBench } from '../media/send/photo-bench.ts';
import { LinkPreviewModel } from './link-preview.model.ts';
import { linkPreviewChoice } from './link-preview-choice.ts';

const bench = new PhotoBench();

export function useLinkPreview(): LinkPreviewModel {
  const engine = useEngine();
  const [model] = useState(
    () =>
      new LinkPreviewModel({
        isOn: linkPreviewChoice.get,
        fetch: (url) => engine.previews.fetch(url),
        async picture(bytes) {
          const { bytes: file, ...facts } = await bench.photo(new Blob([bytes]), 'new');
          return { file, kind: 'photo', name: '', ...facts };
        },
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        url: { create: (blob) => URL.createObjectURL(blob), revoke: (url) => URL.revokeObjectURL(url) },
      }),
  );
  useEffect(() => () => void model.take(''), [model]);
  return model;
}
