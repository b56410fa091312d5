// What stands above the field: which message is being answered or changed.

import type { ShownMessage } from '@heliogram/client';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNames } from '../../names-context.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { messageLine } from '../message/message-words.ts';
import * as css from './composer.css.ts';

export interface WriteBarProps {
  readonly kind: 'reply' | 'edit';
  readonly message: ShownMessage;
  readonly isMine: boolean;
  readonly onCancel: () => void;
}

export function WriteBar({ kind, message, isMine, onCancel }: WriteBarProps) {
  const { t } = useLingui();
  const name = useNames().of(message.from);
  return (
    <div className={css.bar}>
      <Icon name={kind === 'reply' ? 'reply' : 'pencil'} className={css.barSign} />
      <div className={css.barWords}>
        <span className={css.barTitle}>
          {kind === 'edit' ? (
            <Trans>Edit message</Trans>
          ) : isMine ? (
            <Trans>Answer to yourself</Trans>
          ) : (
            <Trans>
              Answer to <bdi>{name}</bdi>
            </Trans>
          )}
        </span>
        <span className={css.barText} dir="auto">
          {messageLine(message)}
        </span>
      </div>
      <IconButton
        icon="close"
        size="small"
        label={kind === 'reply' ? t`Do not answer` : t`Leave it as it was`}
        hasTooltip={false}
        onPress={onCancel}
      />
    </div>
  );
}
