import type { Bytes, Code } from '@heliogram/protocol';
/** Filled by whoever keeps consents. */
export interface ClaimGate {
    /**
     * Whether `requester` may take packages of `accounts` for `chat`; an account never asked before is asked by this.
     * @returns the accounts (hex) that may not be taken, and why
     */
    refusals(requester: Bytes, accounts: readonly Bytes[], chat: Bytes): Promise<ReadonlyMap<string, Code>>;
}
