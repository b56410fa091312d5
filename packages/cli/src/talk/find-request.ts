// Which request a person means. Pure.
import { normaliseUsername } from '@heliogram/model';
import { UsageError } from '../platform/usage-error.ts';

/** What identifies a request. */
export interface NamedRequest {
  readonly kind: string;
  readonly chat: string;
  readonly from: { readonly account: string; readonly username: string };
}

/** The id shown for a request: the chat's; for joining, the chat's and the account's, as several may ask. */
export function requestId(request: NamedRequest): string {
  return request.kind === 'join' ? `${request.chat}${request.from.account}` : request.chat;
}

/** The request of an id, the beginning of one, or a username. @throws UsageError when several fit. */
export function findRequest<T extends NamedRequest>(typed: string, requests: readonly T[]): T | undefined {
  const id = typed.toLowerCase();
  const name = normaliseUsername(typed);
  const byId = requests.filter((one) => requestId(one) === id);
  const byName = requests.filter((one) => one.from.username === name);
  const byPrefix = id.length >= 4 ? requests.filter((one) => requestId(one).startsWith(id)) : [];
  const found = [byId, byName, byPrefix].find((some) => some.length > 0) ?? [];
  if (found.length > 1) throw new UsageError(`"${typed}" could be several requests. Type more of the id.`, 'requests');
  return found[0];
}
