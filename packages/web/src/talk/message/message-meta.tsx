// The small line of a message: when, edited, how far on its way.

import type { ShownMessage } from '@heliogram/client';
import { Trans, useLingui } from '@lingui/react/macro';
import { RichText } from '../../platform/text/rich-text.tsx';
import { Icon, type IconName } from '../../platform/ui/icon.tsx';
import type { MenuTriggerProps } from '../../platform/ui/menu.tsx';
import { Popover } from '../../platform/ui/popover.tsx';
import { VisuallyHidden } from '../../platform/ui/visually-hidden.tsx';
import type { Delivery, Row } from '../timeline/rows.ts';
import * as css from './message.css.ts';
import { deliveryWord } from './message-words.ts';
import * as parts from './parts.css.ts';

const signs: Readonly<Record<Exclude<Delivery, 'none'>, IconName>> = {
  writing: 'clock',
  waiting: 'clock',
  sent: 'check',
  read: 'check-check',
  failed: 'alert',
};

export interface MessageMetaProps {
  readonly row: Row;
  /** Keeps the room of the line without being it. */
  readonly isRoom?: boolean;
  readonly className?: string;
}

export function MessageMeta({ row, isRoom = false, className }: MessageMetaProps) {
  const { i18n } = useLingui();
  const { message, delivery } = row;
  const isEdited = message.edited && !message.deleted;
  const time = i18n.date(new Date(message.time * 1000), { timeStyle: 'short' });
  return (
    <span className={className ?? css.meta} aria-hidden={isRoom || undefined}>
      {isEdited && (isRoom ? <Trans>edited</Trans> : <Edited message={message} />)}
      <time dateTime={isRoom ? undefined : new Date(message.time * 1000).toISOString()}>{time}</time>
      {delivery !== 'none' && (
        <span className={css.ticks[delivery]}>
          <Icon name={signs[delivery]} size={14} />
          {!isRoom && <VisuallyHidden>{deliveryWord(delivery)}</VisuallyHidden>}
        </span>
      )}
    </span>
  );
}

function Edited({ message }: { readonly message: ShownMessage }) {
  const { t } = useLingui();
  return (
    <Popover label={t`Earlier versions`} placement="top end" trigger={<EditedButton />}>
      <div className={parts.versions}>
        <h3 className={parts.heading}>
          <Trans>Earlier versions</Trans>
        </h3>
        {message.versions.length === 0 && <Trans>They are not kept on this device.</Trans>}
        {message.versions.map((version, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of versions is their name.
            key={index}
            className={parts.version}
          >
            <RichText text={version} />
          </div>
        ))}
      </div>
    </Popover>
  );
}

function EditedButton({ onPress, ...aria }: MenuTriggerProps) {
  return (
    <button type="button" tabIndex={-1} className={css.metaButton} onClick={onPress} {...aria}>
      <Trans>edited</Trans>
    </button>
  );
}
