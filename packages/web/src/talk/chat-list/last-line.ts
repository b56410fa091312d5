// What the second line of a chat says: the draft, who types, or the newest message. As codes; the words are the row's. Pure.
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

/** What is looked at; `last.media` and `last.mine` where the engine tells them. */
export type Listed = Pick<ChatInfo, 'kind' | 'standing' | 'draft' | 'frozen' | 'last'>;

const mediaKinds: ReadonlySet<string> = new Set(['photo', 'video', 'voice', 'audio', 'file']);
/** Longer texts cannot be seen in a row. */
const longest = 240;

export function lastLine(info: Listed, typing: readonly Person[], me: string, isOpen: boolean): LastLine {
  if (typing.length > 0) return { kind: 'typing', people: typing };
  if (info.frozen !== '') return { kind: 'frozen' };
  // The draft of the open chat stands in its composer.
  if (info.draft !== '' && !isOpen) return { kind: 'draft', text: oneLine(info.draft) };
  if (info.standing === 'left' || info.standing === 'removed') return { kind: info.standing };
  if (!info.last) return { kind: 'nothing' };
  const { from, text } = info.last;
  const kind = (info.last as { readonly kind?: string }).kind;
  const isMine = from.account === me;
  return {
    kind: 'message',
    isMine,
    ...(info.kind === 'group' && !isMine ? { from } : {}),
    text: oneLine(text),
    ...(kind !== undefined && mediaKinds.has(kind) ? { media: kind as LastKind } : {}),
  };
}

const marks = /(\*\*|__|~~|\|\||`{1,3})/g;
const links = /\[([^\]\n]{1,200})\]\((?:[^()\s]{1,500})\)/g;

/** A text without its line breaks and marks, as much of it as a row can show. */
export function oneLine(text: string): string {
  return text
    .slice(0, longest * 2)
    .replace(links, '$1')
    .replace(marks, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);
}
