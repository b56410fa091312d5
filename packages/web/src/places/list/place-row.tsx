// One public place in the list, as a link, among the chats and unlike them: the globe, the word, the cooler surface.
import { plainText } from '@heliogram/model';
import { Plural, useLingui } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import { Link } from 'wouter';

import { Avatar } from '../../platform/ui/avatar.tsx';
import { Badge } from '../../platform/ui/badge.tsx';
import { classNames } from '../../platform/ui/class-names.ts';
import { paths } from '../../routes.ts';
import * as css from '../../talk/chat-list/row.css.ts';
import { RowMark } from '../../talk/chat-list/row-mark.tsx';
import { longTime, shortTime } from '../../talk/chat-list/time-label.ts';
import * as place from '../place.css.ts';
import type { PlaceInfo } from '../place-types.ts';
import { PublicMark } from '../public-mark.tsx';

export interface PlaceRowProps {
  readonly info: PlaceInfo;
  readonly isOpen: boolean;
  readonly isCompact: boolean;
  /** The one row that Tab reaches. */
  readonly isStop: boolean;
  readonly nowMs: number;
  readonly onFocus?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

export function PlaceRow({ info, isOpen, isCompact, isStop, nowMs, onFocus, onKeyDown }: PlaceRowProps) {
  const { t, i18n } = useLingui();
  const isMuted = info.mutedUntil * 1000 > nowMs;
  const timeS = info.last?.time ?? info.created;
  return (
    <Link
      href={paths.place(info.place)}
      className={classNames(css.row, place.row)}
      aria-current={isOpen ? 'page' : undefined}
      tabIndex={isStop ? 0 : -1}
      data-chat={info.place}
      data-unread={info.unread > 0 ? '' : undefined}
      draggable={false}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <Avatar id={info.place} name={info.title} kind={info.kind} size={isCompact ? 36 : 48} />
      <span className={css.lines}>
        <span className={css.line}>
          <bdi className={css.name}>{info.title}</bdi>
          <PublicMark />
          {isMuted && <RowMark icon="bell-off" words={t`muted`} />}
          <span className={css.spring} />
          <time className={css.time} title={longTime(timeS, i18n.locale)}>
            {shortTime(timeS, nowMs, i18n.locale)}
          </time>
        </span>
        <span className={css.line}>
          <span className={css.last}>
            <LastWords info={info} />
          </span>
          {info.pinned && info.unread === 0 && <RowMark icon="pin" words={t`pinned`} />}
          {info.unread > 0 && <Badge kind={isMuted ? 'muted' : 'unread'} count={info.unread} />}
        </span>
      </span>
    </Link>
  );
}

function LastWords({ info }: { readonly info: PlaceInfo }) {
  const { last } = info;
  if (!last)
    return info.kind === 'channel' ? (
      <Plural value={info.followers} one="# follower, nothing posted yet" other="# followers, nothing posted yet" />
    ) : (
      <Plural value={info.members} one="# member, nothing written yet" other="# members, nothing written yet" />
    );
  const hasName = info.kind === 'group' && last.author.username !== '';
  return (
    <>
      {hasName && (
        <span className={css.who}>
          <bdi>{last.author.username}</bdi>:
        </span>
      )}
      <bdi className={css.text}>{plainText(last.text, 160)}</bdi>
    </>
  );
}
