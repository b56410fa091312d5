// A row of the timeline: what stands above it (a day, the beginning of the unread), and the message or line itself.
import { Trans, useLingui } from '@lingui/react/macro';
import { type PointerEvent, useState } from 'react';
import { useNames } from '../../names-context.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { classNames } from '../../platform/ui/class-names.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { isBubble, type Row } from '../timeline/rows.ts';
import { useMessageActions } from './actions.ts';
import { Bubble, type BubbleProps } from './bubble.tsx';
import { dayWords } from './day-words.ts';
import * as css from './message.css.ts';
import { failureWords, rowName } from './message-words.ts';
import { systemWords } from './system-words.ts';

export interface MessageRowProps extends BubbleProps {
  /** From 1, among the rows that are loaded. */
  readonly place: number;
  readonly isGroup: boolean;
  /** The one row that Tab reaches. */
  readonly isTabStop: boolean;
  readonly isFlashed: boolean;
  /** An own bubble that has just been said. */
  readonly isNew: boolean;
  /** Several messages are being chosen. */
  readonly isSelecting: boolean;
  readonly isSelected: boolean;
}

export function MessageRow(props: MessageRowProps) {
  const { row } = props;
  return (
    <div className={css.row} data-row={row.key}>
      {row.day !== undefined && <DayLine dayMs={row.day} />}
      {row.isFirstUnread && (
        <div className={css.unread}>
          <Trans>New messages</Trans>
        </div>
      )}
      {isBubble(row.message) ? <MessageArticle {...props} /> : <Line {...props} />}
    </div>
  );
}

function DayLine({ dayMs }: { readonly dayMs: number }) {
  const { i18n } = useLingui();
  return (
    <div className={css.day}>
      <span className={css.dayText}>{dayWords(dayMs, Date.now(), i18n.locale)}</span>
    </div>
  );
}

function MessageArticle(props: MessageRowProps) {
  const { row, place, isTabStop, isFlashed, isNew, isGroup, isSelecting, isSelected } = props;
  const { i18n } = useLingui();
  const names = useNames();
  const [isPointed, setPointed] = useState(false);
  const { message, isMine, run } = row;
  const side = isMine ? 'mine' : 'theirs';
  const time = i18n.date(new Date(message.time * 1000), { timeStyle: 'short' });
  const point = (isOver: boolean) => (event: PointerEvent) => {
    if (event.pointerType === 'mouse') setPointed(isOver);
  };
  return (
    <article
      className={classNames(
        css.article,
        css.runSpace[run],
        css.side[side],
        isFlashed && css.flash,
        isSelecting && css.selecting,
        isSelected && css.selected,
      )}
      aria-label={rowName(row, time, names)}
      aria-posinset={place}
      aria-setsize={-1}
      tabIndex={isTabStop ? 0 : -1}
      data-message={row.key}
      onPointerEnter={point(true)}
      onPointerLeave={point(false)}
    >
      {isSelecting && <Choice {...props} />}
      {isGroup && !isMine && <Face row={row} />}
      <div className={classNames(css.stack, isNew && css.risen)} inert={isSelecting}>
        <Bubble row={row} me={props.me} people={props.people} />
        {row.delivery === 'failed' && <Failed row={row} />}
        {isPointed && !isSelecting && !message.deleted && message.id !== '' && <PointerActions row={row} side={side} />}
      </div>
    </article>
  );
}

function Choice({ row, isSelected }: MessageRowProps) {
  const { t } = useLingui();
  const { toggle } = useMessageActions();
  return (
    <input
      type="checkbox"
      className={css.check}
      tabIndex={-1}
      aria-label={t`Choose this message`}
      checked={isSelected}
      onClick={(event) => event.stopPropagation()}
      onChange={() => toggle(row)}
    />
  );
}

function Face({ row }: { readonly row: Row }) {
  const { openPerson } = useMessageActions();
  const { account } = row.message.from;
  const name = useNames().of(row.message.from);
  const isShown = row.run === 'single' || row.run === 'last';
  return (
    <div className={css.gutter}>
      {isShown && (
        <button
          type="button"
          tabIndex={-1}
          className={css.faceButton}
          aria-label={name}
          onClick={() => openPerson(account)}
        >
          <Avatar id={account} name={name} kind="person" size={32} />
        </button>
      )}
    </div>
  );
}

function Failed({ row }: { readonly row: Row }) {
  const { retry, discard } = useMessageActions();
  return (
    <div className={css.failed}>
      <Icon name="alert" size={16} />
      <span>{failureWords(row.message.failed ?? '')}</span>
      <Button size="small" kind="quiet" onPress={() => retry(row)}>
        <Trans>Retry</Trans>
      </Button>
      <Button size="small" kind="quiet" onPress={() => discard(row)}>
        <Trans>Discard</Trans>
      </Button>
    </div>
  );
}

/** For the pointer alone: the keyboard has its keys, the finger a long press. */
function PointerActions({ row, side }: { readonly row: Row; readonly side: 'mine' | 'theirs' }) {
  const { t } = useLingui();
  const { reply, chooseReaction, openMenu } = useMessageActions();
  const below = (target: Element): { x: number; y: number } => {
    const box = target.getBoundingClientRect();
    return { x: box.left, y: box.bottom };
  };
  return (
    <div className={classNames(css.actions, css.actionsSide[side])}>
      <button
        type="button"
        tabIndex={-1}
        className={css.action}
        aria-label={t`React`}
        title={t`React`}
        onClick={(event) => chooseReaction(row, below(event.currentTarget))}
      >
        <Icon name="smile" size={18} />
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={css.action}
        aria-label={t`Reply`}
        title={t`Reply`}
        onClick={() => reply(row)}
      >
        <Icon name="reply" size={18} />
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={css.action}
        aria-label={t`More`}
        title={t`More`}
        onClick={(event) => openMenu(row, below(event.currentTarget))}
      >
        <Icon name="more" size={18} />
      </button>
    </div>
  );
}

function Line({ row, me, place, isGroup, isTabStop }: MessageRowProps) {
  const { i18n, t } = useLingui();
  const names = useNames();
  const { message } = row;
  const list = (names: readonly string[]): string => new Intl.ListFormat(i18n.locale).format(names);
  const words = message.verified
    ? systemWords(message, { me: me.account, names, isGroup, list })
    : t`A message that failed verification was hidden.`;
  return (
    <article
      className={css.line}
      aria-label={words}
      aria-posinset={place}
      aria-setsize={-1}
      tabIndex={isTabStop ? 0 : -1}
      data-message={row.key}
    >
      {message.verified ? (
        <span className={css.lineText} dir="auto">
          {words}
        </span>
      ) : (
        <span className={css.warnText}>
          <Icon name="eye-off" size={16} />
          {words}
        </span>
      )}
    </article>
  );
}
