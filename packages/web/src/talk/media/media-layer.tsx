// Media of the account for everything below: its model, and the viewer over all of it, which is loaded when it is first needed.
import { type ReactNode, Suspense } from 'react';
import { useValue } from '../../platform/observe/use-value.ts';
import { later } from '../../platform/ui/part.tsx';
import { type Media, MediaContext } from './media-context.ts';

const MediaViewer = later(() => import('./viewer/media-viewer.tsx').then(({ MediaViewer }) => MediaViewer));

export function MediaLayer({ media, children }: { readonly media: Media; readonly children: ReactNode }) {
  const viewing = useValue(media.viewing);
  return (
    <MediaContext value={media}>
      {children}
      {viewing && (
        <Suspense>
          <MediaViewer />
        </Suspense>
      )}
    </MediaContext>
  );
}
