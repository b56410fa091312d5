// How far a policy's witnesses have come with the log. They are asked after each entry is made, so the newest ones are believed a while
// before a quorum has cosigned them; never longer, and never without a quorum for what leads to them. Pure.
import type { KnownKeyLog, VerifiedKeyLogHead } from '@heliogram/crypto/key-map';
import {
  hasQuorum,
  openCheckpoint,
  type TrustPolicy,
  verifyConsistency,
  witnessesOf,
} from '@heliogram/crypto/transparency';
import { asBytes, type ProveResponse } from '@heliogram/protocol';

/** How long witnesses may take: a server publishes a checkpoint of fewer than before after ten minutes, and asks them all that often. */
export const unwitnessedMs = 1_800_000;

/** The newest size that a quorum has cosigned, and who, by their names in the policy. */
export interface Witnessed {
  readonly size: number;
  readonly witnesses: readonly string[];
}

/** The smallest size believed that is not known to be cosigned, and since when, in milliseconds since 1970. */
export interface Unwitnessed {
  readonly size: number;
  readonly sinceMs: number;
}

/**
 * The newest of what leads to a verified head that a quorum has cosigned; undefined: nothing is.
 * @throws CryptoError where a cosigned checkpoint is shown that is no such thing, or does not lead to the head.
 */
export async function witnessedUpTo(
  policy: TrustPolicy,
  log: KnownKeyLog,
  { head, signed }: VerifiedKeyLogHead,
  shown: Pick<ProveResponse, 'cosigned' | 'cosignedConsistency'>,
): Promise<Witnessed | undefined> {
  const ofHead = witnessesOf(policy, signed.note.verified);
  if (hasQuorum(policy, ofHead)) return { size: head.size, witnesses: ofHead };
  if (shown.cosigned.length === 0) return undefined;
  const { origin } = log.configuration;
  const { checkpoint, note } = await openCheckpoint(shown.cosigned, { origin, keys: log.keys }, log.witnesses);
  verifyConsistency(checkpoint, head, shown.cosignedConsistency.map(asBytes));
  const witnesses = witnessesOf(policy, note.verified);
  // Every log begins with nothing: who has cosigned that vouches for none of them.
  return checkpoint.size > 0 && hasQuorum(policy, witnesses) ? { size: checkpoint.size, witnesses } : undefined;
}

/** What waits for witnesses once a head is believed; undefined: nothing does. `before`: what waited, of the log that the head continues. */
export function unwitnessedAfter(
  before: Unwitnessed | undefined,
  witnessedSize: number,
  headSize: number,
  nowMs: number,
): Unwitnessed | undefined {
  if (witnessedSize >= headSize) return undefined;
  return before && witnessedSize < before.size ? before : { size: headSize, sinceMs: nowMs };
}

/** Whether witnesses have had their time. */
export function isOverdue({ sinceMs }: Unwitnessed, nowMs: number): boolean {
  return Math.abs(nowMs - sinceMs) >= unwitnessedMs;
}
