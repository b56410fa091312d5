// When a chat needs new keys before the next message: somebody left, this account's devices changed, a day or a thousand messages
// have passed. Whoever sends next makes the commit.
import { isRefused } from '../errors.ts';
import { commitChange, leaversOf } from './changing.ts';
import type { GroupSession } from './group-session.ts';
import { spanAt } from './roster.ts';

/** Whether this account's leaf does not yet vouch for its newest device list: a device was added or revoked since. */
export async function needsHealing(session: GroupSession): Promise<boolean> {
  const span = spanAt(session.roster, session.context.account, session.epoch);
  return span !== undefined && span.deviceListNumber < (await session.context.ownListNumber());
}

/** Whether time or number of messages ask for a new epoch. */
export function isWornOut(session: GroupSession): boolean {
  const { mls, local, context } = session;
  const messages = Math.max(0, local.high - mls.commitSeq);
  if (messages >= context.settings.epochMessages) return true;
  const nowS = Math.floor(context.now() / 1000);
  return messages > 0 && nowS - mls.commitTime >= context.settings.epochSeconds;
}

/**
 * Makes the commit that is due, if one is. Runs in the chat's queue.
 * @throws as `commitChange`; a refusal only where sending without the commit would not be understood.
 */
export async function renewIfDue(session: GroupSession, somebodyLeft: boolean): Promise<void> {
  if (somebodyLeft)
    await commitChange(session, async () => {
      const remove = await leaversOf(session);
      return remove.length > 0 ? { remove } : undefined;
    });
  if (await needsHealing(session))
    await commitChange(session, async () => ((await needsHealing(session)) ? {} : undefined));
  await session.requirePlace();
  if (!isWornOut(session)) return;
  try {
    await commitChange(session, async () => (isWornOut(session) ? {} : undefined));
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}
