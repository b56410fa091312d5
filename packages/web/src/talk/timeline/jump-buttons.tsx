// To the newest message, with how many are unread; to the next one that mentions this account.
import { Plural, useLingui } from '@lingui/react/macro';
import { useValue } from '../../platform/observe/use-value.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { VisuallyHidden } from '../../platform/ui/visually-hidden.tsx';
import * as css from './timeline.css.ts';
import type { TimelineModel } from './timeline.model.ts';

export function JumpButtons({ model, isAtEnd }: { readonly model: TimelineModel; readonly isAtEnd: boolean }) {
  const { i18n, t } = useLingui();
  const { unread, mentionKeys, rows } = useValue(model.view);
  const mention = rows.find(({ key }) => key === mentionKeys[0]);
  return (
    <div className={css.floating}>
      {mention && mention.message.seq !== null && !isAtEnd && (
        <button
          type="button"
          className={css.jump}
          aria-label={t`Go to the message that mentions you`}
          onClick={() => void model.jumpTo({ seq: mention.message.seq ?? 0 })}
        >
          <span className={css.mentionCount} aria-hidden="true">
            {i18n.number(mentionKeys.length)}
          </span>
          <Icon name="at-sign" />
        </button>
      )}
      {!isAtEnd && (
        <button type="button" className={css.jump} onClick={() => void model.jumpToNewest()}>
          {unread > 0 && (
            <span className={css.jumpCount} aria-hidden="true">
              {unread > 999 ? `${i18n.number(999)}+` : i18n.number(unread)}
            </span>
          )}
          <Icon name="chevron-down" size={24} />
          <VisuallyHidden>
            {t`Go to the newest message`}
            {unread > 0 && (
              <>
                {', '}
                <Plural value={unread} one="# unread message" other="# unread messages" />
              </>
            )}
          </VisuallyHidden>
        </button>
      )}
    </div>
  );
}
