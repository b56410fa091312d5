// In the composer's place while messages are being chosen.
import { Plural, useLingui } from '@lingui/react/macro';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import * as css from '../composer/composer.css.ts';

export interface ChoosingBarProps {
  readonly count: number;
  readonly mayDelete: boolean;
  readonly onCopy: () => void;
  readonly onForward: () => void;
  readonly onDelete: () => void;
  readonly onEnd: () => void;
}

export function ChoosingBar({ count, mayDelete, onCopy, onForward, onDelete, onEnd }: ChoosingBarProps) {
  const { t } = useLingui();
  const isNone = count === 0;
  return (
    <div className={css.place}>
      <div className={css.typingLine} />
      <div className={css.chosen} role="toolbar" aria-label={t`Chosen messages`}>
        <IconButton icon="close" label={t`Stop choosing`} onPress={onEnd} />
        <span className={css.chosenCount} role="status">
          <Plural value={count} one="# chosen" other="# chosen" />
        </span>
        <IconButton icon="copy" label={t`Copy text`} isDisabled={isNone} onPress={onCopy} />
        <IconButton icon="forward" label={t`Forward`} isDisabled={isNone} onPress={onForward} />
        <IconButton
          icon="trash"
          kind="danger"
          label={t`Delete for everybody`}
          isDisabled={isNone || !mayDelete}
          onPress={onDelete}
        />
      </div>
    </div>
  );
}
