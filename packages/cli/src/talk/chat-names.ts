// Which chat a person means: an id or the beginning of one, a username, the title of a group, or "saved". Pure.
import { foldText, normaliseUsername } from '@heliogram/model';
import { CommandError, notFound } from '../platform/failures.ts';
import { UsageError } from '../platform/usage-error.ts';

/** What a chat can be called by. */
export interface NamedChat {
  /** Hex. */
  readonly chat: string;
  readonly kind: string;
  readonly title: string;
  /** The other person of a one-to-one chat. */
  readonly peer?: { readonly username: string };
}

/** The fewest characters of an id that are taken for one. */
const shortestPrefix = 4;

/**
 * The chat that is meant.
 * @returns undefined when it is a username with whom there is no chat yet.
 * @throws UsageError when several fit; CommandError NOT_FOUND when none does and it cannot be a username.
 */
export function findChat<T extends NamedChat>(typed: string, chats: readonly T[]): T | undefined {
  const wanted = typed.trim();
  const ways: ((one: T) => boolean)[] = [
    (one) => one.chat === wanted.toLowerCase(),
    (one) => one.kind === 'saved' && wanted === 'saved',
    (one) => one.kind === 'direct' && one.peer?.username === normaliseUsername(wanted),
    (one) => one.kind === 'group' && foldText(one.title) === foldText(wanted),
    (one) => wanted.length >= shortestPrefix && one.chat.startsWith(wanted.toLowerCase()),
  ];
  for (const fits of ways) {
    const found = chats.filter(fits);
    if (found.length > 1) throw ambiguous(wanted, found);
    if (found[0] !== undefined) return found[0];
  }
  if (normaliseUsername(wanted) !== undefined) return undefined;
  throw notFound('chat', wanted, chats.map(nameOf));
}

/** What a chat is called in lists. */
export function nameOf(chat: NamedChat): string {
  if (chat.kind === 'saved') return 'saved';
  return chat.peer?.username ?? (chat.title || chat.chat.slice(0, 8));
}

function ambiguous(typed: string, found: readonly NamedChat[]): UsageError {
  const ids = found.slice(0, 5).map((one) => `${one.chat.slice(0, 8)} (${nameOf(one)})`);
  return new UsageError(`"${typed}" could be ${ids.join(' or ')}. Type the beginning of the id.`);
}

/** The same for a chat that must be there. @throws CommandError NOT_FOUND */
export function findExistingChat<T extends NamedChat>(typed: string, chats: readonly T[]): T {
  const chat = findChat(typed, chats);
  if (chat !== undefined) return chat;
  if (chats.length === 0)
    throw new CommandError('NOT_FOUND', `There is no chat "${typed}" here. Begin one with "new NAME".`);
  throw notFound('chat', typed, chats.map(nameOf));
}
