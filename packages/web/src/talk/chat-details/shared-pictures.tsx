// Photos and videos that were shared, as tiles; one press looks at them large, with all the others to go on to.
import type { ShownMessage } from '../../engine/api.ts';
import { useMedia } from '../media/media-context.ts';
import { PictureTile } from '../media/show/picture-tile.tsx';
import { VideoTile } from '../media/show/video-tile.tsx';
import * as css from './details.css.ts';

interface SharedPicturesProps {
  readonly messages: readonly ShownMessage[];
  readonly kind: 'photo' | 'video';
}

export function SharedPictures({ messages, kind }: SharedPicturesProps) {
  const media = useMedia();
  const places = messages.flatMap(({ chat, id, attachments }) =>
    attachments.filter((file) => file.kind === kind).map((file) => ({ chat, id, file })),
  );
  return (
    <ul className={css.tiles}>
      {places.map((place, index) => {
        const open = (): void => media.look({ places, index });
        return (
          <li key={`${place.id} ${place.file.blob}`} className={css.tile}>
            {kind === 'photo' ? (
              <PictureTile place={place} onOpen={open} />
            ) : (
              <VideoTile place={place} isAlone={false} onOpen={open} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
