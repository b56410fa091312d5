// Who is audited and how far it has come: what an audit goes on from.
import type { Bytes } from '@heliogram/crypto';

/** The log, and where the last audit ended. All of it was verified. */
export interface Known {
  readonly verifierKey: string;
  readonly vrfPublicKey: Bytes;
  /** The first entry that was looked at: 0 for a log that is known from its beginning. */
  readonly from: number;
  readonly size: number;
  readonly root: Bytes;
  /** Of entry `size - 1`. */
  readonly timestampMs: number;
  readonly prefixRoot: Bytes;
  /** Added to the map since `from`. */
  readonly leaves: number;
  /** The signed note of the last audit that went to the end; null before that. */
  readonly checkpoint: Bytes | null;
}

/** Where what is known is kept between two audits. */
export interface KnownStore {
  read(): Known | undefined;
  /** Durable when it returns. */
  write(known: Known): void;
}
