// Reactions under a message: how many of each, with one's own marked; a press adds or takes back.
import { useLingui } from '@lingui/react/macro';
import { useNames } from '../../names-context.ts';
import type { Row } from '../timeline/rows.ts';
import { useMessageActions } from './actions.ts';
import * as css from './parts.css.ts';

export function Reactions({ row, me }: { readonly row: Row; readonly me: string }) {
  const { i18n, t } = useLingui();
  const { react } = useMessageActions();
  const called = useNames();
  const all = Object.entries(row.message.reactions);
  if (all.length === 0) return null;
  return (
    <div className={css.reactions}>
      {all.map(([emoji, people]) => {
        const isOwn = people.includes(me);
        const names = new Intl.ListFormat(i18n.locale, { style: 'narrow' }).format(
          people.map((name) => (name === me ? t`You` : called.ofUsername(name))),
        );
        return (
          <button
            key={emoji}
            type="button"
            tabIndex={-1}
            className={css.reaction}
            aria-pressed={isOwn}
            aria-label={`${emoji} ${names}`}
            title={names}
            onClick={() => react(row, emoji)}
          >
            <span aria-hidden="true" className={css.reactionEmoji}>
              {emoji}
            </span>
            <span aria-hidden="true">{i18n.number(people.length)}</span>
          </button>
        );
      })}
    </div>
  );
}
