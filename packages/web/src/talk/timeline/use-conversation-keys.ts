// Keys of the whole conversation.
import { useEscape, useKeys } from '../../platform/keyboard/use-keys.ts';
import type { ConversationModel } from './conversation.model.ts';

export interface ConversationKeys {
  readonly isSearching: boolean;
  /** The details stand beside it: they are left before anything counts as read. */
  readonly hasDetails: boolean;
  readonly onSearch: () => void;
  /** The focus goes to the newest message. */
  readonly onList: () => void;
}

export function useConversationKeys(
  model: ConversationModel,
  { isSearching, hasDetails, onSearch, onList }: ConversationKeys,
): void {
  useKeys([
    // The browser's search sees only the rows that are mounted.
    ['$mod+f', (event) => answered(event, onSearch)],
    ['Alt+m', (event) => answered(event, onList)],
  ]);
  useEscape(() => {
    if (model.endChoosing() || model.composer.cancel()) return true;
    // Both are left by themselves.
    if (isSearching || hasDetails) return false;
    const { unread } = model.timeline.view.get();
    if (unread === 0) return false;
    model.timeline.markAllRead();
    void model.timeline.jumpToNewest();
    return true;
  });
}

function answered(event: KeyboardEvent, deed: () => void): void {
  event.preventDefault();
  deed();
}
