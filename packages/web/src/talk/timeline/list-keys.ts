// Keys on the message that has the focus. Pure.

export type ListDeed =
  | { readonly kind: 'move'; readonly to: number }
  | { readonly kind: 'newest' }
  | { readonly kind: 'reply' | 'react' | 'forward' | 'copy' | 'remove' | 'menu' | 'toggle' | 'leave' };

export interface ListKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export interface ListStanding {
  readonly index: number;
  readonly count: number;
  readonly isChoosing: boolean;
  /** Single letters may be switched off. */
  readonly hasLetterKeys: boolean;
}

const letters: Readonly<Record<string, 'reply' | 'react' | 'forward' | 'copy'>> = {
  r: 'reply',
  e: 'react',
  f: 'forward',
  c: 'copy',
};

/** What a key does; undefined: it is not ours. */
export function listDeed(
  press: ListKey,
  { index, count, isChoosing, hasLetterKeys }: ListStanding,
): ListDeed | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  switch (press.key) {
    case 'PageUp':
    case 'ArrowUp':
      return { kind: 'move', to: Math.max(index - 1, 0) };
    case 'PageDown':
    case 'ArrowDown':
      return { kind: 'move', to: Math.min(index + 1, count - 1) };
    case 'Home':
      return { kind: 'move', to: 0 };
    case 'End':
      return { kind: 'newest' };
    case 'Enter':
      return { kind: isChoosing ? 'toggle' : 'menu' };
    case ' ':
      return isChoosing ? { kind: 'toggle' } : undefined;
    case 'Delete':
      return { kind: 'remove' };
    case 'Escape':
      return isChoosing ? undefined : { kind: 'leave' };
    default: {
      const deed = hasLetterKeys && !press.shiftKey ? letters[press.key.toLowerCase()] : undefined;
      return deed && { kind: deed };
    }
  }
}
