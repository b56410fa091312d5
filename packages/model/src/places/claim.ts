// What an author's device signed, read and judged for its shape alone. Pure.
import { type Claim, ClaimSchema, PlaceEntryKind } from '@heliogram/protocol';
import { readBounded } from './read-bounded.ts';

/** Kinds that say what holds in a place. */
export const controlKinds: ReadonlySet<PlaceEntryKind> = new Set([
  PlaceEntryKind.CREATE,
  PlaceEntryKind.SETTINGS,
  PlaceEntryKind.GRANT,
]);

/** Kinds with a body. The others claim the hash of nothing. */
export const kindsWithBody: ReadonlySet<PlaceEntryKind> = new Set([
  ...controlKinds,
  PlaceEntryKind.POST,
  PlaceEntryKind.EDIT,
]);

const kinds: ReadonlySet<PlaceEntryKind> = new Set(
  Object.values(PlaceEntryKind).filter((kind) => kind !== PlaceEntryKind.UNSPECIFIED),
);

const kindsWithTarget: ReadonlySet<PlaceEntryKind> = new Set([
  PlaceEntryKind.EDIT,
  PlaceEntryKind.ERASE,
  PlaceEntryKind.PIN,
  PlaceEntryKind.UNPIN,
]);

/** Bytes of an encoded claim at most. */
export const maxClaimBytes = 1024;

/**
 * Reads an encoded claim.
 * @returns undefined when it is no claim, or contradicts itself whatever the place says: a target where none belongs, a CREATE with
 * something before it, a control that is not anchored, a time ahead of the post's own.
 */
export function readClaim(bytes: Uint8Array): Claim | undefined {
  if (bytes.length > maxClaimBytes) return undefined;
  const claim = readBounded(ClaimSchema, bytes);
  return claim && isWellFormed(claim) ? claim : undefined;
}

function isWellFormed(claim: Claim): boolean {
  const { kind, place, account, device, id, anchorSeq, anchorHash, controlSeq, controlHash, bodyHash } = claim;
  if (!kinds.has(kind)) return false;
  if (device === 0 || place.length + account.length + id.length !== 48) return false;
  if (anchorHash.length + controlHash.length + bodyHash.length !== 96) return false;
  if (kindsWithTarget.has(kind) !== claim.target > 0) return false;
  if (claim.notBefore !== 0 && (kind !== PlaceEntryKind.POST || claim.notBefore <= claim.time)) return false;
  if (kind === PlaceEntryKind.CREATE)
    return isZero(place) && anchorSeq === 0 && controlSeq === 0 && isZero(anchorHash) && isZero(controlHash);
  return controlSeq > 0 && controlSeq <= anchorSeq && claim.target <= anchorSeq;
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
