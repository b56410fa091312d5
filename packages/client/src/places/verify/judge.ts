// The judgement on single entries of a public place: signature, place, rights, body, and what explains a body that is gone. Pure.
import { equal } from '@heliogram/crypto';
import { bodyIsClaimed } from '@heliogram/crypto/place-entry';
import {
  controlKinds,
  type Gone,
  hasPlaceRight,
  kindsWithBody,
  type PlaceEvent,
  type PlaceViolation,
  readPost,
  refuseEntry,
  type Target,
} from '@heliogram/model';
import { asBytes, type Claim, PlaceEntryKind, toHex } from '@heliogram/protocol';
import { type Authors, signatureFault } from './authors.ts';
import type { Controls } from './controls.ts';
import type { PlaceProblemKind } from './problems.ts';
import type { ReadEntry } from './read-entry.ts';

/** Whether a leaf is one of the instance's public record. */
export type RecordCheck = (leaf: Uint8Array) => Promise<boolean>;

/** Until somebody can ask the record: no leaf is known. */
export const noRecord: RecordCheck = async () => false;

/** What entries are judged by. */
export interface Judge {
  readonly controls: Controls;
  readonly authors: Authors;
  readonly isRecorded: RecordCheck;
  /** What an entry is about, where that is known. */
  readonly targetOf: (seq: number) => Target | undefined;
}

/** Why an entry is not shown as it stands. */
export interface Fault {
  readonly kind: PlaceProblemKind;
  readonly detail: string;
}

/** An entry whose claim counts where it stands, or why not. */
export type Standing =
  | { readonly entry: ReadEntry; readonly claim: Claim; readonly fault?: undefined; readonly displaced?: Fault }
  | { readonly entry: ReadEntry; readonly fault: Fault };

/** Judges what was signed: by whom, for which place, and whether it is allowed there. The body is left for `judgeBody`. */
export async function judgeClaim(entry: ReadEntry, judge: Judge): Promise<Standing> {
  const { claim } = entry;
  if (!claim) return { entry, fault: { kind: 'altered', detail: 'what was signed cannot be read' } };
  const isFirst = claim.kind === PlaceEntryKind.CREATE;
  if (!isFirst && toHex(claim.place) !== judge.controls.place)
    return { entry, fault: { kind: 'bad-signature', detail: 'it was signed for another place' } };
  const unsigned = await signatureFault(entry, judge.authors);
  if (unsigned) return { entry, fault: { kind: 'bad-signature', detail: unsigned } };
  if (controlKinds.has(claim.kind)) {
    const step = judge.controls.step(entry.seq);
    const isKnown = step !== undefined && equal(asBytes(step.claim.id), asBytes(claim.id));
    const fault: Fault = {
      kind: 'bad-controls',
      detail: 'a change of settings or rights is not among those that hold',
    };
    return isKnown ? { entry, claim } : { entry, fault };
  }
  return judgeRights(entry, claim, judge);
}

function judgeRights(entry: ReadEntry, claim: Claim, { controls, targetOf }: Judge): Standing {
  const authority = controls.authorityBefore(entry.seq);
  const unknown: Fault = { kind: 'bad-controls', detail: 'its author names settings and rights that are not shown' };
  if (!authority) return { entry, fault: unknown };
  // What an entry is about may lie outside of what was read: then it is judged where both are known, and changes nothing before.
  const assumed: Target = { kind: PlaceEntryKind.POST, account: toHex(claim.account) };
  const target = claim.target === 0 ? undefined : (targetOf(claim.target) ?? assumed);
  const violation = refuseEntry(authority, claim, entry, target);
  if (violation === 'other-controls') return { entry, fault: unknown };
  if (violation !== undefined && displacing.has(violation))
    return { entry, claim, displaced: { kind: 'order', detail: 'it stands where its author did not put it' } };
  if (violation)
    return { entry, fault: { kind: 'not-allowed', detail: `its author had no right to it (${violation})` } };
  const named = controls.step(claim.controlSeq);
  return named && equal(named.hash, asBytes(claim.controlHash)) ? { entry, claim } : { entry, fault: unknown };
}

const displacing: ReadonlySet<PlaceViolation> = new Set(['other-anchor', 'too-early', 'dated-wrong']);

/** An erasure that counts, by whom and of what. */
export interface Erasure {
  readonly seq: number;
  readonly account: string;
  readonly target: number;
}

/** What people see of an entry whose claim counts, or why its body does not. `erasures` by their number. */
export async function judgeBody(
  { entry, claim }: Extract<Standing, { readonly claim: Claim }>,
  judge: Judge,
  erasures: ReadonlyMap<number, Erasure>,
): Promise<
  { readonly event: PlaceEvent; readonly fault?: Fault } | { readonly event?: undefined; readonly fault: Fault }
> {
  const { seq, time, body } = entry;
  const { kind, target, device } = claim;
  const event: PlaceEvent = { seq, time, account: toHex(claim.account), device, kind, target };
  const isEmptied = body.length === 0 && kindsWithBody.has(kind);
  if (isEmptied) {
    const gone = await goneOf(entry, event, judge, erasures);
    const fault: Fault = {
      kind: 'unexplained-removal',
      detail: 'its content is gone, and nothing that verifies says why',
    };
    return gone.why === 'unexplained' ? { event: { ...event, gone }, fault } : { event: { ...event, gone } };
  }
  if (!bodyIsClaimed(body, asBytes(claim.bodyHash)))
    return { fault: { kind: 'altered', detail: 'its content is not what its author signed' } };
  if (kind !== PlaceEntryKind.POST && kind !== PlaceEntryKind.EDIT) return { event };
  const post = readPost(body);
  if (!post) return { fault: { kind: 'not-allowed', detail: 'its author signed something that is no post' } };
  return { event: { ...event, post } };
}

async function goneOf(
  { gone }: ReadEntry,
  event: PlaceEvent,
  judge: Judge,
  erasures: ReadonlyMap<number, Erasure>,
): Promise<Gone> {
  if (gone?.case === 'erasedBy') {
    const erasure = erasures.get(gone.value);
    const about = event.kind === PlaceEntryKind.EDIT ? event.target : event.seq;
    const isOurs = erasure !== undefined && erasure.target === about && erasure.seq > event.seq;
    if (isOurs && mayErase(erasure, event.account, judge.controls)) return { why: 'erased', by: erasure.account };
  }
  if (gone?.case === 'withheldLeaf' && (await judge.isRecorded(gone.value)))
    return { why: 'withheld', leaf: toHex(gone.value) };
  return { why: 'unexplained' };
}

/** Whether who took something away might: its author, or somebody with the right when they did. */
export function mayErase(
  { seq, account }: Pick<Erasure, 'seq' | 'account'>,
  author: string,
  controls: Controls,
): boolean {
  if (account === author) return true;
  const authority = controls.authorityBefore(seq);
  return authority !== undefined && hasPlaceRight(authority, account, 'erase');
}
