// Lines about the chat itself, in words.

import type { ShownMessage } from '@heliogram/client';
import { t } from '@lingui/core/macro';
import type { Names } from '../../names-context.ts';

/** What surrounds a line. */
export interface SystemPlace {
  /** The own account. */
  readonly me: string;
  readonly names: Names;
  readonly isGroup: boolean;
  /** Joins names as the language does. */
  readonly list: (names: readonly string[]) => string;
}

/** What happened. */
export function systemWords(message: ShownMessage, { me, names: called, isGroup, list }: SystemPlace): string {
  const { system, from } = message;
  if (!system) return '';
  const isMine = from.account === me;
  const who = called.of(from);
  const others = system.people.filter(({ account }) => account !== from.account);
  const names = list(
    (others.length > 0 ? others : system.people).map((one) => (one.account === me ? t`you` : called.of(one))),
  );
  const title = system.title ?? '';
  switch (system.change) {
    case 'created':
      return isMine ? t`You created this chat.` : t`${who} created this chat.`;
    case 'added':
      if (!isGroup) return isMine ? t`You started this chat.` : t`${who} started this chat.`;
      return isMine ? t`You added ${names}.` : t`${who} added ${names}.`;
    case 'removed':
      return isMine ? t`You removed ${names}.` : t`${who} removed ${names}.`;
    case 'left':
      return isMine ? t`You left.` : t`${who} left.`;
    case 'joined':
      return isMine ? t`You joined by an invite link.` : t`${who} joined by an invite link.`;
    case 'renamed':
      return isMine ? t`You renamed the chat to “${title}”.` : t`${who} renamed the chat to “${title}”.`;
    case 'policy':
      return isMine ? t`You changed who may do what.` : t`${who} changed who may do what.`;
    case 'keys':
      return isMine ? t`You renewed the keys of this chat.` : t`${who} renewed the keys of this chat.`;
    default:
      return isMine ? t`You changed this chat.` : t`${who} changed this chat.`;
  }
}
