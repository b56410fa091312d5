// The account behind what somebody typed.
import { type AccountKey, normaliseUsername } from '@heliogram/model';
import type { TalkContext } from '../context.ts';
import { NotPossibleError } from '../errors.ts';

/** The account behind a username or account id (hex). @throws RefusedError NOT_FOUND, NotPossibleError, DisconnectedError. */
export async function accountOf({ directory }: TalkContext, name: string): Promise<AccountKey> {
  if (/^[0-9a-f]{32}$/.test(name)) return name;
  const username = normaliseUsername(name);
  if (username === undefined) throw new NotPossibleError(`${name} is no possible username`);
  return (await directory.byUsername(username)).account;
}
