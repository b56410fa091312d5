// Large bytes that travel over HTTP beside the calls. The gateway moves them and owns time and memory; the district that
// knows what they are says who may and keeps them.
import type { Bytes, RefusalValue, Verdict } from '@heliogram/protocol';
import type { SignedIn } from './session.ts';

/** Filled by a district. `who` is signed in as a device. */
export interface Transfers {
  /**
   * What is stored under an id. NOT_FOUND where it is not there or not the caller's to know. `isWhole` false: `storedBytes` of
   * the caller's own upload.
   */
  find(who: SignedIn, id: Bytes): Promise<Verdict<Stored>>;
  /** Begins receiving at an offset; an earlier upload of the same that still runs is ended first. */
  receive(who: SignedIn, id: Bytes, offsetBytes: number): Promise<Verdict<Receiving | Elsewhere>>;
  /** Opens what is whole, for reading. NOT_FOUND as in `find`, and for what is not whole. */
  open(who: SignedIn, id: Bytes): Promise<Verdict<Sending>>;
  /** What anybody may read under an id. NOT_FOUND for everything else. */
  findPublic(id: Bytes): Promise<Verdict<PublicStored>>;
}

/** Bytes that anybody may read. */
export interface PublicStored {
  readonly sizeBytes: number;
  /** SHA-256. */
  readonly hash: Bytes;
  /** Content-Type where it is safe to show; empty: not to be shown inside a browser. */
  readonly type: string;
  /** Opens it for reading. NOT_FOUND where it went away meanwhile. */
  open(): Promise<Verdict<Sending>>;
}

export interface Stored {
  readonly sizeBytes: number;
  readonly storedBytes: number;
  readonly isWhole: boolean;
}

/** The offset is not where the stored bytes end: nothing was begun. */
export interface Elsewhere {
  readonly storedBytes: number;
}

/** An upload being received. `end` is called once, whatever happened. */
export interface Receiving {
  /** Bytes that are still missing; more are refused by the gateway. */
  readonly missingBytes: number;
  /** Aborted when the same upload is begun again elsewhere. */
  readonly signal: AbortSignal;
  /** Stores the next bytes. STORAGE_FULL, UNAUTHENTICATED once the sender may no longer. */
  write(bytes: Uint8Array): Promise<RefusalValue | undefined>;
  /** Makes durable what came. Resolves to where it stands. */
  end(): Promise<Verdict<Elsewhere>>;
}

/** A download. `close` is called once. */
export interface Sending {
  readonly sizeBytes: number;
  /** Reads at a place into a buffer; resolves to the bytes read, 0 at the end. */
  read(into: Uint8Array, atBytes: number): Promise<number>;
  close(): Promise<void>;
}
