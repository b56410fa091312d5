// What can be done with a message, for the rows that offer it.
import { createContext, use } from 'react';
import type { Row } from '../timeline/rows.ts';

/** A point in the window, CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface MessageActions {
  reply(row: Row): void;
  react(row: Row, emoji: string): void;
  /** Opens the choice of emoji at a point. */
  chooseReaction(row: Row, at: Point): void;
  openMenu(row: Row, at: Point): void;
  /** Goes to the message a reply answers. */
  goTo(id: string): void;
  openPerson(account: string): void;
  retry(row: Row): void;
  discard(row: Row): void;
  /** Chooses or unchooses a message while several are being chosen. */
  toggle(row: Row): void;
}

export const MessageActionsContext = createContext<MessageActions | undefined>(undefined);

export function useMessageActions(): MessageActions {
  const actions = use(MessageActionsContext);
  if (!actions) throw new Error('useMessageActions outside of a timeline');
  return actions;
}

/** The six that are one press away. */
export const quickReactions: readonly string[] = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
