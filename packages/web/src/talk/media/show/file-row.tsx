// A file to be saved: what it is, how large, how far.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useValue } from '../../../platform/observe/use-value.ts';
import { Icon } from '../../../platform/ui/icon.tsx';
import { IconButton } from '../../../platform/ui/icon-button.tsx';
import { plainName } from '../../../service-worker/media-type.ts';
import { useMedia } from '../media-context.ts';
import type { FilePlace } from '../media-links.ts';
import { transferKey } from '../transfer-key.ts';
import * as css from './file-row.css.ts';
import { TransferRing } from './transfer-ring.tsx';
import { extensionWords, sizeWords } from './words.ts';

export function FileRow({ place }: { readonly place: FilePlace }) {
  const { t, i18n } = useLingui();
  const media = useMedia();
  const [hasFailed, setFailed] = useState(false);
  const transfer = useValue(media.transfers.at(transferKey(place.id, place.file.blob)));
  const { file } = place;
  const name = plainName(file.name) || t`File`;
  const size = sizeWords(file.sizeBytes, i18n.locale);
  const kind = extensionWords(name, file.type);
  const isGoing = transfer?.direction === 'up' && transfer.state !== 'failed';
  const done = transfer && transfer.state === 'running' ? sizeWords(transfer.doneBytes, i18n.locale) : undefined;
  const save = (): void => {
    setFailed(false);
    media.save(place).catch((error: Error) => setFailed(error.name !== 'AbortError'));
  };
  return (
    <div className={css.row}>
      <span className={css.sheet} aria-hidden="true">
        {kind === '' ? <Icon name="file" size={20} /> : kind}
      </span>
      <span className={css.words}>
        <span className={css.name}>
          <bdi>{name}</bdi>
        </span>
        <span className={css.facts}>{done === undefined ? size : t`${done} of ${size}`}</span>
        {hasFailed && (
          <span className={css.failed} role="alert">
            <Trans>It could not be saved. Try again.</Trans>
          </span>
        )}
      </span>
      {isGoing ? (
        <TransferRing transfer={transfer} isSmall onCancel={() => void media.cancel(place.chat, place.id)} />
      ) : (
        <IconButton icon="download" label={t`Save ${name}`} onPress={save} />
      )}
    </div>
  );
}
