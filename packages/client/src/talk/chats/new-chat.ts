// What a chat that is to be made is said to be. Making it stands in make-chat.ts.
import { sha256, utf8 } from '@heliogram/crypto';
import type { AccountKey } from '@heliogram/model';
import { type Bytes, type ChatKind, joinBytes, toHex } from '@heliogram/protocol';
import { NotPossibleError } from '../errors.ts';

/** Where what is being made stands in the store, by the chat's id. */
export const makingPrefix = 'talk/creating/';

const maxKeepDays = 3650;

/** What kind of chat to make. */
export interface NewChat {
  readonly kind: ChatKind;
  readonly title: string;
  readonly members: readonly AccountKey[];
  /** True: newcomers do not see what was said before they came. */
  readonly cut: boolean;
  /** Days after which messages vanish; left out or 0: they stay. */
  readonly keepDays?: number;
  /** The caller's name for this: the same again is the same chat. */
  readonly token?: string;
}

/** What a person may choose of a new chat. */
export interface NewChatOptions {
  /** Days after which messages vanish, for everybody; 0 to 3650, 0: they stay. */
  readonly keepDays?: number;
  /** The caller's name for this: asked again with it, no second chat is made. */
  readonly token?: string;
}

/** @throws NotPossibleError for an impossible number of days. */
export function madeWith({ keepDays = 0, token }: NewChatOptions): Pick<NewChat, 'keepDays' | 'token'> {
  requireKeepDays(keepDays);
  return { keepDays, ...(token === undefined ? {} : { token }) };
}

/** The id of an account's chat with itself: the same on every device, so that two devices never make two. */
export function savedChatId(account: Bytes): string {
  return toHex(sha256(joinBytes([utf8('heliogram saved v1'), account])).subarray(0, 16));
}

/** @throws NotPossibleError for an impossible number of days. */
export function requireKeepDays(keepDays: number): void {
  if (!Number.isSafeInteger(keepDays) || keepDays < 0 || keepDays > maxKeepDays)
    throw new NotPossibleError(`messages are kept 1 to ${maxKeepDays} days, or for good with 0`);
}
