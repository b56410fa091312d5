// Whether a message is worth a notification, and what it may say. Pure.
import type { ShownMessage } from '@heliogram/client';
import type { AccountSettings, ChatInfo } from '../../engine/api.ts';

export interface Note {
  readonly chat: string;
  /** `plain`: only that there is something new. */
  readonly says: 'plain' | 'message';
  readonly isMention: boolean;
}

export interface NoteGiven {
  readonly me: string;
  readonly settings: Pick<AccountSettings, 'notifyDirect' | 'notifyGroups' | 'notifyMentions' | 'notifyText'>;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** Older ones arrive while history is read: nobody waits for a sound about last week. */
const freshMs = 24 * 3_600_000;

export function noteOf(message: ShownMessage, chat: ChatInfo, { me, settings, nowMs }: NoteGiven): Note | undefined {
  const { from, system, deleted, edited, verified, seq } = message;
  if (from.account === me || system || deleted || edited || !verified || seq === null) return undefined;
  if (seq <= chat.readSeq || nowMs - message.time * 1000 > freshMs) return undefined;
  if (chat.standing !== 'active') return undefined;
  const isMention = settings.notifyMentions && message.mentions.includes(me);
  const isWanted = chat.kind === 'group' ? settings.notifyGroups : settings.notifyDirect;
  const isQuiet = chat.muted || chat.archived || !isWanted;
  if (isQuiet && !isMention) return undefined;
  return { chat: chat.chat, says: settings.notifyText ? 'message' : 'plain', isMention };
}
