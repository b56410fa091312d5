// Reactions under a post: how many of each, one's own marked; a press adds or takes back. Who reacted is not told to anybody.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Icon } from '../../platform/ui/icon.tsx';
import * as css from '../../talk/message/parts.css.ts';
import { shortCount } from '../counts.ts';
import type { PlacePost } from '../place-types.ts';
import { usePostActions } from './post-actions.ts';

export function PostReactions({ post }: { readonly post: PlacePost }) {
  const { i18n, t } = useLingui();
  const { react, chooseReaction } = usePostActions();
  const { reactions, own } = post.marks;
  return (
    <span className={css.reactions}>
      {reactions.map(({ emoji, count }) => (
        <button
          key={emoji}
          type="button"
          className={css.reaction}
          aria-pressed={own === emoji}
          aria-label={`${emoji} ${plural(count, { one: '# reaction', other: '# reactions' })}`}
          disabled={!react}
          onClick={() => react?.(post, own === emoji ? '' : emoji)}
        >
          <span aria-hidden="true" className={css.reactionEmoji}>
            {emoji}
          </span>
          <span aria-hidden="true">{shortCount(count, i18n.locale)}</span>
        </button>
      ))}
      {chooseReaction && (
        <button
          type="button"
          className={css.reaction}
          aria-label={t`React`}
          title={t`React`}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            chooseReaction(post, { x: box.left, y: box.bottom });
          }}
        >
          <Icon name="smile" size={16} />
        </button>
      )}
    </span>
  );
}
