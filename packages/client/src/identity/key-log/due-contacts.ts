// Which contacts are asked for on a day. A notice of a new root key has a week in which a device must have seen it, or what follows
// waits for another week there; so nobody is left unasked for longer than half of that while this device is used. Pure.
import type { AccountKey } from '@heliogram/model';

/** Every contact has its turn once in so many days. */
const everyDays = 3;
const dayMs = 86_400_000;

/** Of these those whose turn was on a day after the one last looked on, today included. Milliseconds since 1970. */
export function dueContacts(accounts: readonly AccountKey[], lookedAtMs: number, nowMs: number): AccountKey[] {
  const today = Math.floor(nowMs / dayMs);
  const days = Math.min(everyDays, today - Math.floor(lookedAtMs / dayMs));
  const turns = new Set(Array.from({ length: Math.max(0, days) }, (_, ago) => (today - ago) % everyDays));
  // Ids are hashes, so each turn has about as many.
  return accounts.filter((account) => turns.has(Number.parseInt(account.slice(0, 8), 16) % everyDays));
}
