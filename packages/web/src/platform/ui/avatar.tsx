// The face of a person, group, channel or bot. Decoration: the name stands beside it.
import type { CSSProperties } from 'react';
import * as css from './avatar.css.ts';
import { hueOf, initialsOf } from './avatar-face.ts';
import { Icon, type IconName } from './icon.tsx';

export interface AvatarProps {
  /** The account's or chat's id: chooses the hue. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'group' | 'channel' | 'bot' | 'saved';
  /** Pixels at the normal size of type. 48 by default. */
  readonly size?: number | undefined;
}

const without: Readonly<Record<AvatarProps['kind'], IconName>> = {
  person: 'user',
  group: 'users',
  channel: 'megaphone',
  bot: 'bot',
  saved: 'bookmark',
};

export function Avatar({ id, name, kind, size = 48 }: AvatarProps) {
  const initials = kind === 'saved' ? '' : initialsOf(name);
  const side = `${size / 16}rem`;
  const style = {
    width: side,
    height: side,
    fontSize: `${(size * 0.38) / 16}rem`,
    '--hg-hue': hueOf(id),
  } as CSSProperties;
  return (
    <span aria-hidden="true" className={css.kind[kind]} style={style}>
      {initials ? <span className={css.letters}>{initials}</span> : <Icon name={without[kind]} size={size * 0.5} />}
    </span>
  );
}

/** Style for a name written in the hue of its account. */
export function nameColor(id: string): CSSProperties {
  return { color: `oklch(var(--hg-name-l) var(--hg-name-c) ${hueOf(id)})` };
}
