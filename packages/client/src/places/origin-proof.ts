// Whether words that were passed on were said where it says they were: by their author's device, for that place, word for word.
import { bodyIsClaimed, placeClaimIsSigned } from '@heliogram/crypto/place-entry';
import { readClaim } from '@heliogram/model';
import { asBytes, PlaceEntryKind, toHex } from '@heliogram/protocol';
import type { Papers } from './papers.ts';

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
}

/**
 * @param body the encoded Post, as it was signed there
 * @throws RefusedError · DisconnectedError where somebody must be asked who cannot be reached.
 */
export async function originIsProven(origin: OriginClaim, body: Uint8Array, parts: OriginParts): Promise<boolean> {
  const claim = readClaim(origin.claim);
  if (!claim || (claim.kind !== PlaceEntryKind.POST && claim.kind !== PlaceEntryKind.EDIT)) return false;
  if (toHex(claim.place) !== origin.place || claim.anchorSeq >= origin.seq) return false;
  if (!bodyIsClaimed(body, asBytes(claim.bodyHash))) return false;
  const account = toHex(claim.account);
  const author = (await parts.papers.authors(new Map([[account, claim.device]]))).get(account);
  const device = author?.deviceList.devices[claim.device - 1];
  // The server's time is not part of the proof; the author's own stands in the claim.
  if (!device || (device.revokedAtS !== null && claim.time >= device.revokedAtS)) return false;
  const isSigned = await placeClaimIsSigned(asBytes(origin.claim), asBytes(origin.signature), device.publicKey);
  return isSigned && (await parts.isNameOf(origin.name, origin.place));
}
