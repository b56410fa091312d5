import type { Bytes } from '@heliogram/protocol';
/** Who is signed in. A slot holder has no device. `accountKey` is the account in hex. */
export interface SignedIn {
    readonly level: 'slot' | 'device';
    readonly account: Bytes;
    readonly accountKey: string;
    /** The device's number in the account's device list; 0 for a slot holder. */
    readonly device: number;
    /** Milliseconds since 1970 after which the session counts as signed out. */
    readonly expiresAtMs: number;
}
/** One live connection. */
export interface Session {
    /** Unique within this process while it runs. */
    readonly id: number;
    /** The peer's address: for rate limits only, never logged, never stored. */
    readonly address: string;
    readonly signedIn: SignedIn | undefined;
    /** Signs the connection in; a second sign-in of another account replaces the first and ends its following. */
    signIn(who: SignedIn): void;
    /** Signs the connection out; it stays open. */
    signOut(): void;
    /** Sends an event made by `encodeEvent`; joined with whatever else this turn produces. */
    send(eventFrame: Bytes): void;
    /** Closes the connection after what is queued: 1000 normal, 4001 signed out or revoked, 1012 restart, 1013 too slow. */
    close(code: number, reason: string): void;
}
/** Finds out who holds a token of an HTTP call; filled by the identity district. `undefined`: unknown, expired or revoked. */
export interface Authenticator {
    byToken(token: Bytes): Promise<SignedIn | undefined>;
}
