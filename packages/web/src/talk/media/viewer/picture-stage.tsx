// One picture on the stage.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../platform/ui/button.tsx';
import { classNames } from '../../../platform/ui/class-names.ts';
import { useMedia, useMediaUrl } from '../media-context.ts';
import type { FilePlace } from '../media-links.ts';
import { ThumbhashPicture } from '../show/thumbhash-picture.tsx';
import { fittedSize, type Size } from '../zoom.ts';
import { useZoom } from './use-zoom.ts';
import * as css from './viewer.css.ts';

/** Keys that zoom, as the dialog hears them. */
export const zoomKeys: Readonly<Record<string, 'in' | 'out' | 'fit'>> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'fit',
};

export function PictureStage({ place, onTurn }: { readonly place: FilePlace; readonly onTurn: (by: -1 | 1) => void }) {
  const { t } = useLingui();
  const stage = useRef<HTMLDivElement>(null);
  const room = useRoom(stage);
  const [natural, setNatural] = useState<Size>();
  const { file } = place;
  const full = natural ?? { width: file.width ?? 1024, height: file.height ?? 768 };
  const size = fittedSize(full, room);
  const isRtl = globalThis.document?.documentElement.dir === 'rtl';
  const hands = useZoom(size, room, (towards) => onTurn(towards < 0 === !isRtl ? 1 : -1));
  const { x, y, scale } = hands.zoom;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const direction = event.ctrlKey || event.metaKey ? undefined : zoomKeys[event.key];
      if (direction) hands.step(direction);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
  return (
    <div ref={stage} className={css.stage} style={{ inlineSize: '100%', blockSize: '100%' }} {...hands.handlers}>
      <div
        className={classNames(css.picture, hands.isStep && css.smooth, scale > 1 ? css.isZoomed : css.canZoom)}
        style={{
          width: size.width,
          height: size.height,
          marginInlineStart: -size.width / 2,
          marginBlockStart: -size.height / 2,
          transform: `translate(${x}px, ${y}px) scale(${scale})`,
        }}
      >
        {file.thumbhash && <ThumbhashPicture hash={file.thumbhash} className={css.layer} />}
        <Photo place={place} label={file.description || t`Photo`} onSize={setNatural} />
      </div>
    </div>
  );
}

function Photo({
  place,
  label,
  onSize,
}: {
  readonly place: FilePlace;
  readonly label: string;
  readonly onSize: (size: Size) => void;
}) {
  const media = useMedia();
  const [attempt, setAttempt] = useState(0);
  const [isBroken, setBroken] = useState(false);
  const { url, hasFailed } = useMediaUrl(place, attempt);
  if (hasFailed || isBroken)
    return (
      <div className={classNames(css.layer, css.failed)} role="alert">
        <Trans>This picture could not be loaded.</Trans>
        <Button
          icon="rotate-cw"
          onPress={() => {
            setBroken(false);
            setAttempt(attempt + 1);
          }}
        >
          <Trans>Try again</Trans>
        </Button>
        <Button kind="quiet" icon="download" onPress={() => void media.save(place)}>
          <Trans>Save it</Trans>
        </Button>
      </div>
    );
  if (url === undefined) return null;
  return (
    <img
      className={css.layer}
      src={url}
      alt={label}
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
        width > 0 && height > 0 && onSize({ width, height })
      }
      onError={() => setBroken(true)}
    />
  );
}

/** How large the stage is, also after the window changed. */
function useRoom(element: { readonly current: HTMLElement | null }): Size {
  const [room, setRoom] = useState<Size>({ width: 1024, height: 768 });
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const observer = new ResizeObserver(() => setRoom({ width: node.clientWidth, height: node.clientHeight }));
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
