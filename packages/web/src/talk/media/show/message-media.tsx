// The files of a message: pictures and videos as an album, sounds with players, everything else as files.
import type { ShownAttachment } from '@heliogram/client';
import { albumRows, shownRatio } from '../album.ts';
import { useMedia } from '../media-context.ts';
import type { FilePlace } from '../media-links.ts';
import { FileRow } from './file-row.tsx';
import * as css from './message-media.css.ts';
import { PictureTile } from './picture-tile.tsx';
import { SoundRow } from './sound-row.tsx';
import { VideoTile } from './video-tile.tsx';

export interface MessageMediaProps {
  readonly chat: string;
  /** The message. */
  readonly id: string;
  readonly attachments: readonly ShownAttachment[];
  /** See {@link FilePlace}. */
  readonly isUnsealed?: boolean;
  /** Shown above a picture that is looked at large. */
  readonly by?: string;
  readonly timeS?: number;
  readonly caption?: string;
}

/** Widest single picture or album, in rem, and tallest. */
const album = { width: 26, height: 26, least: 9 } as const;

export function MessageMedia(props: MessageMediaProps) {
  const { chat, id, attachments, isUnsealed = false } = props;
  const places = attachments.map((file) => ({ chat, id, file, isUnsealed }));
  const seen = places.filter(({ file }) => file.kind === 'photo' || file.kind === 'video');
  const others = places.filter((place) => !seen.includes(place));
  return (
    <div className={css.stack}>
      {seen.length > 0 && <Album {...props} places={seen} />}
      {others.map((place) =>
        place.file.kind === 'file' ? (
          <FileRow key={place.file.blob} place={place} />
        ) : (
          <SoundRow key={place.file.blob} place={place} />
        ),
      )}
    </div>
  );
}

function Album({ places, by, timeS, caption }: MessageMediaProps & { readonly places: readonly FilePlace[] }) {
  const media = useMedia();
  const rows = albumRows(places.map(({ file }) => shownRatio(file)));
  const look = (index: number): void =>
    media.look({
      places,
      index,
      ...(by === undefined ? {} : { by }),
      ...(timeS === undefined ? {} : { timeS }),
      ...(caption === undefined ? {} : { caption }),
    });
  return (
    <div className={css.album} style={{ inlineSize: `${widthRem(places)}rem` }}>
      {rows.map((row) => (
        <div key={row.items[0]?.index} className={css.albumRow} style={{ aspectRatio: row.ratio }}>
          {row.items.map(({ index, ratio }) => {
            const place = places[index];
            if (!place) return null;
            return (
              <div key={place.file.blob} className={css.cell} style={{ flex: ratio }}>
                {place.file.kind === 'photo' ? (
                  <PictureTile place={place} onOpen={() => look(index)} />
                ) : (
                  <VideoTile place={place} isAlone={places.length === 1} onOpen={() => look(index)} />
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** One picture is as wide as its shape lets it be within the greatest height, and never wider than it is. */
function widthRem(places: readonly FilePlace[]): number {
  const [only] = places;
  if (!only || places.length > 1) return album.width;
  const byHeight = album.height * shownRatio(only.file);
  const bySelf = only.file.width === undefined ? album.width : only.file.width / 16;
  return Math.max(album.least, Math.min(album.width, byHeight, bySelf));
}
