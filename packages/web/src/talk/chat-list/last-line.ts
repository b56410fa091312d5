// What the second line of a chat says: the draft, who types, or the newest message. As codes; the words are the row's. Pure.

import { plainText } from '@heliogram/model';
import type { ChatInfo, Person } from '../../engine/api.ts';

export type LastKind = 'photo' | 'video' | 'voice' | 'audio' | 'file';

export type LastLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'draft'; readonly text: string }
  | { readonly kind: 'typing'; readonly people: readonly Person[] }
  | { readonly kind: 'left' | 'removed' | 'frozen' }
  | {
      readonly kind: 'message';
      /** Who said it, in a group; undefined where it goes without saying. */
      readonly from?: Person;
      readonly isMine: boolean;
      readonly text: string;
      readonly media?: LastKind;
    };

/** What is looked at. */
export type Listed = Pick<ChatInfo, 'kind' | 'standing' | 'draft' | 'frozen' | 'last'>;

export function lastLine(info: Listed, typing: readonly Person[], isOpen: boolean): LastLine {
  if (typing.length > 0) return { kind: 'typing', people: typing };
  if (info.frozen !== '') return { kind: 'frozen' };
  // The draft of the open chat stands in its composer.
  if (info.draft !== '' && !isOpen) return { kind: 'draft', text: plainText(info.draft) };
  if (info.standing === 'left' || info.standing === 'removed') return { kind: info.standing };
  if (!info.last) return { kind: 'nothing' };
  const { from, text, kind, mine: isMine } = info.last;
  return {
    kind: 'message',
    isMine,
    ...(info.kind === 'group' && !isMine ? { from } : {}),
    text: plainText(text),
    ...(kind === 'text' ? {} : { media: kind }),
  };
}
