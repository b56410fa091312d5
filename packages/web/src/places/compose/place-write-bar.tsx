// Above the field: what is answered or changed.
import { plainText } from '@heliogram/model';
import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '../../platform/ui/icon.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import * as css from '../../talk/composer/composer.css.ts';
import type { PlaceComposerState } from './place-composer.model.ts';

export interface PlaceWriteBarProps {
  readonly state: Pick<PlaceComposerState, 'edited' | 'reply'>;
  readonly onCancel: () => void;
}

export function PlaceWriteBar({ state, onCancel }: PlaceWriteBarProps) {
  const { t } = useLingui();
  const post = state.edited ?? state.reply;
  if (!post) return null;
  return (
    <div className={css.bar}>
      <span className={css.barSign}>
        <Icon name={state.edited ? 'pencil' : 'reply'} size={18} />
      </span>
      <span className={css.barWords}>
        <span className={css.barTitle}>
          {state.edited ? (
            <Trans>Change the post: what it said before stays visible</Trans>
          ) : (
            <Trans>
              Answer to <bdi>{post.author.username}</bdi>
            </Trans>
          )}
        </span>
        <span className={css.barText} dir="auto">
          {plainText(post.text, 160)}
        </span>
      </span>
      <IconButton icon="close" size="small" label={t`Cancel`} hasTooltip={false} onPress={onCancel} />
    </div>
  );
}
