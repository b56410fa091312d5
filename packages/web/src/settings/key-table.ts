// The keys of the app, for showing. `single` keys act on the message that has the focus and can be switched off.

/** What a key does; the words are the page's. */
export type KeyDeed =
  | 'go-anywhere'
  | 'chats'
  | 'unread-chats'
  | 'edit-last'
  | 'reply'
  | 'react'
  | 'forward'
  | 'copy'
  | 'delete'
  | 'actions'
  | 'messages'
  | 'ends'
  | 'out'
  | 'regions'
  | 'all-keys';

export interface KeyRow {
  readonly deed: KeyDeed;
  /** Alternatives, each a chord. `Mod` is Ctrl, on Apple's keyboards ⌘. */
  readonly keys: readonly (readonly string[])[];
  readonly isSingle: boolean;
}

const row = (deed: KeyDeed, ...keys: readonly (readonly string[])[]): KeyRow => ({ deed, keys, isSingle: false });
const single = (deed: KeyDeed, ...keys: readonly string[]): KeyRow => ({
  deed,
  keys: keys.map((key) => [key]),
  isSingle: true,
});

export const keyTable: readonly KeyRow[] = [
  row('go-anywhere', ['Mod', 'K']),
  row('chats', ['Alt', '↑'], ['Alt', '↓']),
  row('unread-chats', ['Alt', 'Shift', '↑'], ['Alt', 'Shift', '↓']),
  row('edit-last', ['↑']),
  row('messages', ['Page Up'], ['Page Down']),
  row('ends', ['Home'], ['End']),
  row('actions', ['Enter']),
  single('reply', 'R'),
  single('react', 'E'),
  single('forward', 'F'),
  single('copy', 'C'),
  row('delete', ['Del']),
  row('out', ['Esc']),
  row('regions', ['F6']),
  row('all-keys', ['?']),
];

/** The chord as it is written on this keyboard. */
export function writtenKeys(chord: readonly string[], isApple: boolean): readonly string[] {
  const apple: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
  return chord.map((key) => (isApple ? (apple[key] ?? key) : key === 'Mod' ? 'Ctrl' : key));
}
