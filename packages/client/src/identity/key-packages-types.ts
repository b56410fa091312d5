// The account's key packages: public halves in stock at the server, private halves in the vault until used.
import type { Bytes } from '@heliogram/protocol';

/** One of our key packages with its private half. */
export interface OwnKeyPackage {
  /** Hex of its KeyPackageRef (RFC 9420 section 5.2). */
  readonly reference: string;
  readonly keyPackage: Bytes;
  readonly privatePackage: Bytes;
  readonly isLastResort: boolean;
}

export interface KeyPackages {
  /** The package a Welcome is for, by the references it names; undefined when none is ours. */
  take(references: readonly Bytes[]): Promise<OwnKeyPackage | undefined>;
  /** The chat was joined and its state stored: the private half is deleted (a last-resort package stays). */
  joined(taken: OwnKeyPackage): Promise<void>;
  /** The vault change that does the same as {@link joined} inside a write of the caller's; none for a last-resort package. */
  removal(taken: OwnKeyPackage): { readonly name: string; readonly shelf: number; readonly value: null } | undefined;
  /** Fills the stock at the server up when it is low. */
  refill(): Promise<void>;
}
