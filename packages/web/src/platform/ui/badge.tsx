// How many messages wait. Heard in words, seen as a number; a mention has its sign.

import { useLingui } from '@lingui/react';
import { Plural } from '@lingui/react/macro';
import * as css from './badge.css.ts';
import { classNames } from './class-names.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

const most = 999;

export interface BadgeProps {
  /** 0 is a dot: marked unread, without a number. */
  readonly count: number;
  readonly kind: 'unread' | 'muted' | 'mention';
}

function Mentions({ count }: { readonly count: number }) {
  return <Plural value={count} one="You are mentioned" other="You are mentioned # times" />;
}

function Unread({ count }: { readonly count: number }) {
  return <Plural value={count} _0="Marked as unread" one="# unread message" other="# unread messages" />;
}

export function Badge({ count, kind }: BadgeProps) {
  const { i18n } = useLingui();
  const number = count > most ? `${i18n.number(most)}+` : i18n.number(count);
  const isDot = count === 0 && kind !== 'mention';
  return (
    <span className={classNames(css.kind[kind], isDot && css.dot)}>
      {!isDot && <span aria-hidden="true">{kind === 'mention' ? (count > 1 ? `@${number}` : '@') : number}</span>}
      <VisuallyHidden>{kind === 'mention' ? <Mentions count={count} /> : <Unread count={count} />}</VisuallyHidden>
    </span>
  );
}
