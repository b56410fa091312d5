import { type Bytes, type RefusalValue } from '@heliogram/protocol';
/** Makes and redeems sign-in nonces: u64 milliseconds, 8 random bytes, 16 bytes of HMAC. */
export interface Challenges {
    make(): Bytes;
    /** Redeems a nonce, once. EXPIRED when it is old or used, BAD_SIGNATURE when it is not ours, OVERLOADED. */
    redeem(nonce: Bytes): RefusalValue | undefined;
}
export declare function createChallenges(given: {
    readonly nowMs: () => number;
    readonly random: (length: number) => Bytes;
}): Challenges;
