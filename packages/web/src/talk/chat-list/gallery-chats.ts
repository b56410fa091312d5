// Chats for the gallery: every kind, long names, other scripts, everything that may wait.
import type { ChatInfo, Person } from '../../engine/api.ts';

export const nowMs: number = Date.UTC(2026, 10, 26, 12);
const now = nowMs / 1000;

export const person = (username: string, account = username): Person => ({ account, username });

/** A chat of two; `part` says what is special about it. */
export function sampleChat(username: string, part: Partial<ChatInfo> = {}): ChatInfo {
  const peer = person(username);
  return {
    chat: `${username} chat`,
    kind: 'direct',
    title: username,
    standing: 'active',
    peer,
    readSeq: 10,
    headSeq: 10,
    unread: 0,
    unreadMentions: 0,
    markedUnread: false,
    time: now - 240,
    last: { text: 'See you at the harbour', from: peer, kind: 'text', mine: false },
    draft: '',
    muted: false,
    mutedUntil: 0,
    pinned: false,
    archived: false,
    hidden: false,
    keepDays: 0,
    historyHidden: false,
    frozen: '',
    ...part,
  };
}

/** A group. */
export function sampleGroup(title: string, part: Partial<ChatInfo> = {}): ChatInfo {
  const { peer: _, ...rest } = sampleChat(title);
  return { ...rest, kind: 'group', ...part };
}

const me = person('me');
const mine = (text: string, state: 'waiting' | 'failed' | 'sent' | 'read') =>
  ({ text, from: me, kind: 'text', mine: true, state }) as const;
const lena = person('lena');

export const sampleChats: readonly ChatInfo[] = [
  sampleChat('sofia', { pinned: true, unread: 2 }),
  sampleGroup('Weekend sailing', {
    unread: 128,
    unreadMentions: 3,
    last: { text: 'Wind looks good, **bring a jacket**', from: lena, kind: 'text', mine: false },
  }),
  sampleChat('yusuf', { last: mine('I am on the ferry', 'read') }),
  sampleChat('ada', { last: mine('Did it arrive?', 'sent'), time: now - 90_000 }),
  sampleChat('bob', { last: mine('Hello', 'waiting') }),
  sampleChat('carol', { last: mine('Hello', 'failed'), time: now - 40 * 86_400 }),
  sampleChat('dimitri', { draft: 'What I wanted to say is', time: now - 400 * 86_400 }),
  sampleChat('a_name_that_is_as_long_as_may_be', {
    muted: true,
    unread: 7,
    last: {
      text: 'A text that goes on and on and surely does not fit into one line of the list whatever its width is',
      from: person('x'),
      kind: 'photo',
      mine: false,
    },
  }),
  sampleGroup('ليلى والأصدقاء', {
    markedUnread: true,
    last: { text: 'مرحبا، هل قرأت الرسالة؟', from: person('layla'), kind: 'text', mine: false },
  }),
  sampleChat('mo', { last: { text: '', from: person('mo'), kind: 'voice', mine: false } }),
  sampleGroup('Old crew', { standing: 'left' }),
  sampleGroup('Torn', { frozen: 'fork' }),
  sampleChat('me', { kind: 'saved', pinned: true, last: mine('Passport number', 'sent') }),
];
