// What a person just did to a message, shown before the engine has answered. Pure.
import type { ShownMessage } from '@heliogram/client';

/** Changes of one message on their way. */
export interface Overlay {
  readonly text?: string;
  readonly isDeleted?: boolean;
  /** Own reaction: the emoji, or null for none. */
  readonly reaction?: string | null;
}

/** The message as it will be. `me` is a username: reactions name people so. */
export function withOverlay(message: ShownMessage, overlay: Overlay | undefined, me: string): ShownMessage {
  if (!overlay) return message;
  if (overlay.isDeleted)
    return { ...message, deleted: true, text: '', attachments: [], mentions: [], reactions: {}, versions: [] };
  const text = overlay.text === undefined || overlay.text === message.text ? {} : { text: overlay.text, edited: true };
  const reactions =
    overlay.reaction === undefined ? {} : { reactions: withReaction(message.reactions, overlay.reaction, me) };
  return { ...message, ...text, ...reactions };
}

/** Reactions with one's own replaced: one person, one reaction. */
export function withReaction(
  reactions: ShownMessage['reactions'],
  emoji: string | null,
  me: string,
): ShownMessage['reactions'] {
  const result: Record<string, readonly string[]> = {};
  for (const [one, people] of Object.entries(reactions)) {
    const others = people.filter((name) => name !== me);
    const all = one === emoji ? [...others, me] : others;
    if (all.length > 0) result[one] = all;
  }
  if (emoji !== null && !(emoji in result)) result[emoji] = [me];
  return result;
}

/** Own reaction to a message; null for none. */
export function ownReaction(message: ShownMessage, me: string): string | null {
  return Object.entries(message.reactions).find(([, people]) => people.includes(me))?.[0] ?? null;
}
