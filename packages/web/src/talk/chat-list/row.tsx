// One chat in the list, as a link. Plain elements: it stands on the first screen.
import { useLingui } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import { Link } from 'wouter';
import type { ChatInfo, ContactInfo, Person } from '../../engine/api.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Badge } from '../../platform/ui/badge.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { Seal } from '../../platform/ui/seal.tsx';
import { VisuallyHidden } from '../../platform/ui/visually-hidden.tsx';
import { paths } from '../../routes.ts';
import { lastLine } from './last-line.ts';
import { LastLineWords } from './last-line-words.tsx';
import * as css from './row.css.ts';
import { chatName, type OwnState, stateOf } from './row-facts.ts';
import { RowMark } from './row-mark.tsx';
import { longTime, shortTime } from './time-label.ts';

export interface ChatRowProps {
  readonly info: ChatInfo;
  /** What is kept of the other, in a chat of two. */
  readonly contact?: ContactInfo | undefined;
  readonly typing: readonly Person[];
  readonly isOpen: boolean;
  readonly isCompact: boolean;
  /** The one row that Tab reaches. */
  readonly isStop: boolean;
  readonly nowMs: number;
  readonly onFocus?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

export function ChatRow({ info, contact, typing, isOpen, isCompact, isStop, nowMs, onFocus, onKeyDown }: ChatRowProps) {
  const { t, i18n } = useLingui();
  const name = chatName(info, t`Saved messages`, contact?.nickname);
  const state = stateOf(info);
  const isUnread = info.unread > 0 || info.markedUnread;
  // Every chat is encrypted; a seal stands where there is more to say.
  const trust = contact?.trust === 'encrypted' ? undefined : contact?.trust;
  const face = info.kind === 'group' ? 'group' : info.kind === 'saved' ? 'saved' : 'person';
  return (
    <Link
      href={paths.chat(info.chat)}
      className={css.row}
      aria-current={isOpen ? 'page' : undefined}
      tabIndex={isStop ? 0 : -1}
      data-chat={info.chat}
      data-unread={isUnread ? '' : undefined}
      draggable={false}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <Avatar id={info.peer?.account ?? info.chat} name={name} kind={face} size={isCompact ? 36 : 48} />
      <span className={css.lines}>
        <span className={css.line}>
          <bdi className={css.name}>{name}</bdi>
          {trust && <Seal state={trust} size={16} />}
          {info.muted && <RowMark icon="bell-off" words={t`muted`} />}
          <span className={css.spring} />
          {state && <StateMark state={state} />}
          <time className={css.time} title={longTime(info.time, i18n.locale)}>
            {shortTime(info.time, nowMs, i18n.locale)}
          </time>
        </span>
        <span className={css.line}>
          <span className={css.last}>
            <LastLineWords line={lastLine(info, typing, isOpen)} isDirect={info.kind !== 'group'} />
          </span>
          {info.pinned && !isUnread && <RowMark icon="pin" words={t`pinned`} />}
          {info.unreadMentions > 0 && <Badge kind="mention" count={info.unreadMentions} />}
          {isUnread && <Badge kind={info.muted ? 'muted' : 'unread'} count={info.unread} />}
        </span>
      </span>
    </Link>
  );
}

/** How far one's own last message is: a clock, one tick, two ticks, or the word that it failed. */
function StateMark({ state }: { readonly state: OwnState }) {
  const { t } = useLingui();
  const icon = { waiting: 'clock', sent: 'check', read: 'check-check', failed: 'alert' } as const;
  const words = { waiting: t`on its way`, sent: t`sent`, read: t`read`, failed: t`not sent` };
  return (
    <span className={state === 'failed' ? css.failed : css.state}>
      <Icon name={icon[state]} size={14} />
      <VisuallyHidden>{words[state]}</VisuallyHidden>
    </span>
  );
}
