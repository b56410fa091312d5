// A photo in a message: the tiny picture at once, the real one when it is there, words when it cannot be had.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useValue } from '../../../platform/observe/use-value.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { classNames } from '../../../platform/ui/class-names.ts';
import { useMedia, useMediaUrl } from '../media-context.ts';
import type { FilePlace } from '../media-links.ts';
import { transferKey } from '../transfer-key.ts';
import * as css from './picture.css.ts';
import { ThumbhashPicture } from './thumbhash-picture.tsx';
import * as transferCss from './transfer.css.ts';
import { TransferRing } from './transfer-ring.tsx';

export function PictureTile({ place, onOpen }: { readonly place: FilePlace; readonly onOpen: () => void }) {
  const { t } = useLingui();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<'coming' | 'there' | 'failed'>('coming');
  const { url, hasFailed } = useMediaUrl(place, attempt);
  const { file } = place;
  const again = (): void => {
    setState('coming');
    setAttempt(attempt + 1);
  };
  const transfer = useValue(useMedia().transfers.at(transferKey(place.id, file.blob)));
  const isGoing = transfer !== undefined;
  const [wasGoing, setWasGoing] = useState(isGoing);
  if (wasGoing !== isGoing) {
    setWasGoing(isGoing);
    if (wasGoing && state === 'failed') again();
  }
  // While it is being sealed it cannot be read yet: nothing is lost.
  const isLost = (hasFailed || state === 'failed') && !isGoing;
  const label = file.description === '' ? t`Photo. Open it` : t`Photo: ${file.description}. Open it`;
  return (
    <>
      <button type="button" className={css.tile} aria-label={label} onClick={onOpen}>
        {file.thumbhash && !isLost && <ThumbhashPicture hash={file.thumbhash} className={css.layer} />}
        {url !== undefined && (
          <img
            key={attempt}
            className={classNames(css.layer, css.appearing, state === 'there' && css.isThere)}
            src={url}
            alt=""
            decoding="async"
            draggable={false}
            onLoad={() => setState('there')}
            onError={() => setState('failed')}
          />
        )}
      </button>
      {isLost && <Failed onAgain={again} />}
      <OnItsWay place={place} />
    </>
  );
}

function Failed({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <div className={css.words}>
      <Trans>This picture could not be loaded.</Trans>
      <Button size="small" icon="rotate-cw" onPress={onAgain}>
        <Trans>Try again</Trans>
      </Button>
    </div>
  );
}

/** The ring over a picture or video that is being sent. */
export function OnItsWay({ place }: { readonly place: FilePlace }) {
  const media = useMedia();
  const transfer = useValue(media.transfers.at(transferKey(place.id, place.file.blob)));
  if (!transfer || transfer.direction === 'down' || transfer.state === 'failed') return null;
  return (
    <div className={transferCss.over}>
      <TransferRing transfer={transfer} onCancel={() => void media.cancel(place.chat, place.id)} />
    </div>
  );
}
