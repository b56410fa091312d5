// What somebody may do in a place, and why not: the line where the composer stands. Pure.
import type { PlaceInfo } from '../place-types.ts';

/** Banned for good, as the contract has it. */
const forGood = 0xffff_ffff;

export type WriteStanding =
  | { readonly kind: 'may' }
  /** In slow mode: not before, in seconds since 1970. */
  | { readonly kind: 'slow'; readonly until: number }
  | { readonly kind: 'banned'; readonly until: number | undefined }
  /** A reader of a channel. */
  | { readonly kind: 'reader' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'asked' };

type Known = Pick<PlaceInfo, 'kind' | 'rights' | 'isFounder' | 'isMember' | 'hasAsked' | 'bannedUntil' | 'mayWriteAt'>;

/** @param nowMs milliseconds since 1970 */
export function writeStanding(info: Known, nowMs: number): WriteStanding {
  const now = nowMs / 1000;
  const { bannedUntil = 0, mayWriteAt = 0 } = info;
  if (bannedUntil > now) return { kind: 'banned', until: bannedUntil === forGood ? undefined : bannedUntil };
  if (info.kind === 'channel')
    return info.isFounder || info.rights.includes('post') ? { kind: 'may' } : { kind: 'reader' };
  if (!info.isMember && !info.isFounder) return { kind: info.hasAsked ? 'asked' : 'outside' };
  return mayWriteAt > now ? { kind: 'slow', until: mayWriteAt } : { kind: 'may' };
}
