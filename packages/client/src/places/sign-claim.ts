// Making a claim: what an author says, where they had read to, and which settings and rights they acted under, signed by their device.
import { create } from '@bufbuild/protobuf';
import { type Bytes, type Signer, sha256 } from '@heliogram/crypto';
import { signPlaceClaim } from '@heliogram/crypto/place-entry';
import { ClaimSchema, encodeMessage, type PlaceEntryKind } from '@heliogram/protocol';
import type { ChainPoint } from './verify/chain-run.ts';

/** Who signs, and with what. */
export interface ClaimAuthor {
  readonly accountBytes: Bytes;
  readonly device: number;
  readonly deviceSign: Signer;
}

/** What is said. */
export interface Said {
  readonly kind: PlaceEntryKind;
  /** Encoded; empty where the kind has none. */
  readonly body: Bytes;
  /** The claim's id: 16 random bytes, the same for every attempt. */
  readonly id: Bytes;
  readonly target?: number;
  /** Seconds since 1970. */
  readonly notBefore?: number;
  readonly silent?: boolean;
}

/** Where it is said. */
export interface ClaimPosition {
  /** 16 zero bytes in a CREATE. */
  readonly place: Bytes;
  readonly anchor: ChainPoint;
  readonly control: ChainPoint;
  /** Seconds since 1970 by the server's clock, as far as known. */
  readonly timeS: number;
}

/** What goes into an append. */
export interface SignedClaim {
  readonly claim: Bytes;
  readonly signature: Bytes;
  readonly body: Bytes;
}

/** The place, anchor and control of a claim that founds a place. */
export const nowhere: Omit<ClaimPosition, 'timeS'> = {
  place: new Uint8Array(16),
  anchor: { seq: 0, hash: new Uint8Array(32) },
  control: { seq: 0, hash: new Uint8Array(32) },
};

/** Signs. */
export async function signClaim(author: ClaimAuthor, said: Said, position: ClaimPosition): Promise<SignedClaim> {
  const { kind, body, id, target = 0, notBefore = 0, silent = false } = said;
  const { place, anchor, control, timeS: time } = position;
  const claim = encodeMessage(
    ClaimSchema,
    create(ClaimSchema, {
      ...{ place, kind, account: author.accountBytes, device: author.device, id, time, target, notBefore, silent },
      ...{ anchorSeq: anchor.seq, anchorHash: anchor.hash, controlSeq: control.seq, controlHash: control.hash },
      bodyHash: sha256(body),
    }),
  );
  return { claim, signature: await signPlaceClaim(claim, author.deviceSign), body };
}
