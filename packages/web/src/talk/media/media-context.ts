// How components reach the media of the account.
import { createContext, use, useEffect, useState } from 'react';
import { useValue } from '../../platform/observe/use-value.ts';
import type { MediaModel } from './media.model.ts';
import type { FilePlace } from './media-links.ts';

/** What components use of the model. */
export type Media = Pick<
  MediaModel,
  'isServed' | 'transfers' | 'viewing' | 'sound' | 'url' | 'open' | 'save' | 'cancel' | 'look'
>;

export const MediaContext = createContext<Media | undefined>(undefined);

export function useMedia(): Media {
  const media = use(MediaContext);
  if (!media) throw new Error('useMedia outside of a signed-in app');
  return media;
}

/** The address of a file: at once where a service worker serves it, else when the bytes are here. `attempt`: counted up to try again. */
export function useMediaUrl(place: FilePlace, attempt = 0): { readonly url?: string; readonly hasFailed: boolean } {
  const media = useMedia();
  const isServed = useValue(media.isServed);
  const [held, setHeld] = useState<{ readonly key: string; readonly url?: string }>();
  const key = `${place.id}/${place.file.blob}/${attempt}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the place.
  useEffect(() => {
    if (isServed) return;
    let isWanted = true;
    let close: (() => void) | undefined;
    media.open(place).then(
      (opened) => {
        close = opened.close;
        if (isWanted) setHeld({ key, url: opened.url });
        else close();
      },
      () => isWanted && setHeld({ key }),
    );
    return () => {
      isWanted = false;
      close?.();
    };
  }, [media, isServed, key]);
  if (isServed) return { url: media.url(place) + (attempt === 0 ? '' : `?again=${attempt}`), hasFailed: false };
  if (held?.key !== key) return { hasFailed: false };
  return held.url === undefined ? { hasFailed: true } : { url: held.url, hasFailed: false };
}
