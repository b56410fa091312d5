// Whether words that were passed on were said where it says they were: by a device of somebody who might say them there, for that place,
// word for word. That they stand there still is for who looks.
import { equal } from '@heliogram/crypto';
import { bodyIsClaimed, placeClaimIsSigned } from '@heliogram/crypto/place-entry';
import { readClaim, refuseEntry } from '@heliogram/model';
import { asBytes, type Claim, PlaceEntryKind, toHex } from '@heliogram/protocol';
import type { Papers } from './papers.ts';
import type { Controls } from './verify/controls.ts';

/** What is said of the origin, and what proves it. */
export interface OriginClaim {
  readonly place: string;
  readonly seq: number;
  /** As the place was called then. */
  readonly name: string;
  readonly claim: Uint8Array;
  readonly signature: Uint8Array;
}

/** What a check of an origin needs. */
export interface OriginParts {
  readonly papers: Papers;
  /** Whether a name is that place's, as far as this device knows or the server says. */
  readonly isNameOf: (name: string, place: string) => Promise<boolean>;
  /** Settings and rights of a place, up to an entry at least. */
  readonly controlsOf: (place: string, seq: number) => Promise<Controls>;
}

/** What is known of an origin that is true. */
export interface ProvenOrigin {
  /** The username of who said it: in a group anybody may sign words for it. */
  readonly by: string;
  /** What the place calls itself; what comes with the words is the word of whoever passes them on. */
  readonly title: string;
}

/**
 * Undefined where it is not proven.
 * @param body the encoded Post, as it was signed there
 * @throws RefusedError · DisconnectedError where somebody must be asked who cannot be reached.
 */
export async function originProof(
  origin: OriginClaim,
  body: Uint8Array,
  parts: OriginParts,
): Promise<ProvenOrigin | undefined> {
  const claim = readClaim(origin.claim);
  if (!claim || !isOf(claim, origin) || !bodyIsClaimed(body, asBytes(claim.bodyHash))) return undefined;
  const account = toHex(claim.account);
  const author = (await parts.papers.authors(new Map([[account, claim.device]]))).get(account);
  const device = author?.deviceList.devices[claim.device - 1];
  // The server's time is not part of the proof; the author's own stands in the claim.
  if (!device || (device.revokedAtS !== null && claim.time >= device.revokedAtS)) return undefined;
  if (!(await placeClaimIsSigned(asBytes(origin.claim), asBytes(origin.signature), device.publicKey))) return undefined;
  const controls = await parts.controlsOf(origin.place, claim.controlSeq);
  if (!mightSay(claim, origin.seq, controls) || !(await parts.isNameOf(origin.name, origin.place))) return undefined;
  return { by: author.username, title: controls.authority?.settings.title ?? '' };
}

/** Whether a claim is of a post with that number in that place, or of a later version of it. */
function isOf(claim: Claim, { place, seq }: OriginClaim): boolean {
  if (toHex(claim.place) !== place) return false;
  if (claim.kind === PlaceEntryKind.POST) return claim.anchorSeq < seq;
  return claim.kind === PlaceEntryKind.EDIT && claim.target === seq;
}

/** Anybody can sign words for any place: they are of it where its author had the right to them under the settings they name. */
function mightSay(claim: Claim, seq: number, controls: Controls): boolean {
  const named = controls.step(claim.controlSeq);
  const authority = controls.authorityBefore(claim.controlSeq + 1);
  if (!named || !authority || !equal(named.hash, asBytes(claim.controlHash))) return false;
  const isPost = claim.kind === PlaceEntryKind.POST;
  const position = { seq: isPost ? seq : claim.anchorSeq + 1, time: Math.max(claim.notBefore, claim.time) };
  const target = isPost ? undefined : { kind: PlaceEntryKind.POST, account: toHex(claim.account) };
  return refuseEntry(authority, claim, position, target) === undefined;
}
