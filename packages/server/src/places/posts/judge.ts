// Whether an entry may stand where it would: the rules both sides know, with the facts of its place. Asked twice: before, so that what is
// hopeless costs no write, and inside the transaction that has given it its place.
import { applyControl, controlKinds, readPost, refuseEntry } from '@heliogram/model';
import {
  type Bytes,
  Code,
  type PlaceEntry,
  PlaceEntryKind,
  type Post,
  type RefusalValue,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { Journal } from '../../platform/journal/port.ts';
import { afterControl, type PlaceState, refuseViolation, type SignedClaim } from '../places/api.ts';
import { readTarget } from './target.ts';

/** Where an entry stands, and the chain hash after it. */
export interface Standing {
  readonly seq: number;
  readonly time: number;
  readonly hash: Bytes;
}

/** What was found out about an entry that may stand. */
export interface Judged {
  readonly after: PlaceState;
  /** The POST it is about. */
  readonly target?: PlaceEntry;
}

/** STALE_VERSION, FORBIDDEN, NOT_FOUND, MALFORMED, OUT_OF_RANGE. */
export async function judge(
  { journal }: { readonly journal: Journal },
  place: PlaceState,
  signed: SignedClaim,
  at: Standing,
  tx?: Sql,
): Promise<Verdict<Judged>> {
  const { claim, body } = signed;
  const target = await readTarget(journal, place, claim, tx);
  const { authority } = place;
  if (controlKinds.has(claim.kind)) {
    const applied = applyControl(authority, claim, body, { ...at, hash: toHex(at.hash) });
    if (typeof applied === 'string') return refuseViolation(applied, at.seq - 1);
    return { after: afterControl(place, applied, signed) };
  }
  const violation = refuseEntry(authority, claim, at, target?.aim);
  if (violation) return refuseViolation(violation, at.seq - 1);
  if (target?.isGone) return refuse(Code.NOT_FOUND, { detail: 'target: gone' });
  return { after: place, ...(target && { target: target.entry }) };
}

/** What a POST or EDIT says, `undefined` for other kinds. MALFORMED, OUT_OF_RANGE. */
export function postIn({ claim, body }: SignedClaim): Verdict<Post | undefined> {
  if (claim.kind !== PlaceEntryKind.POST && claim.kind !== PlaceEntryKind.EDIT) return undefined;
  const post = readPost(body);
  if (!post) return refuse(Code.MALFORMED, { detail: 'body' });
  // What its author could not have seen.
  return post.replyTo > claim.anchorSeq ? refuse(Code.OUT_OF_RANGE, { detail: 'reply_to' }) : post;
}

/** Whether its author vouches for this very history, and knew what holds now. STALE_VERSION: read on, sign anew. */
export async function refuseAnchor(
  { journal }: { readonly journal: Journal },
  place: PlaceState,
  { claim }: SignedClaim,
  head: { readonly seq: number; readonly hash: Bytes },
): Promise<RefusalValue | undefined> {
  const { anchorSeq, anchorHash, controlSeq, controlHash, notBefore } = claim;
  const stale = (detail: string): RefusalValue => refuse(Code.STALE_VERSION, { detail, headSeq: head.seq });
  const hashes = anchorSeq === head.seq ? undefined : await journal.hashes(place.no, [anchorSeq]);
  const stored = hashes ? hashes.get(anchorSeq) : head.hash;
  if (!stored || toHex(stored) !== toHex(anchorHash)) return stale('anchor_hash');
  // Of every other claim the rules ask it when it has its place; one made ahead of its time may be behind by then, not now.
  const { authority } = place;
  const isCurrent = controlSeq === authority.controlSeq && toHex(controlHash) === authority.controlHash;
  return notBefore > 0 && !isCurrent ? stale('other-controls') : undefined;
}
