import { type Bytes, type Verdict } from '@heliogram/protocol';
/** One-time packages an account may have in stock. */
export declare const maxStock = 200;
/** Whose packages they must be. */
export interface KeyOwner {
    readonly account: Bytes;
    readonly accountKey: Bytes;
    /** The number of the account's newest statement. */
    readonly number: number;
}
/** Packages as sent. */
export interface PublishedPackages {
    readonly oneTime: readonly Bytes[];
    readonly lastResort?: Bytes;
}
/** Packages that may be stored. */
export interface VerifiedPackages {
    readonly oneTime: readonly {
        readonly ref: Bytes;
        readonly bytes: Bytes;
    }[];
    readonly lastResort?: Bytes;
}
/** Verifies all or refuses: MALFORMED, BAD_SIGNATURE. */
export declare function verifyPackages(owner: KeyOwner, published: PublishedPackages, nowS: number): Promise<Verdict<VerifiedPackages>>;
