// When a revoked device stops to count. A revocation is signed before the server has it, and until then the device goes on speaking,
// in epochs that begin meanwhile too: dated at its signing, it would make those messages look forged. So it is dated ahead.

/** How far ahead of the server's clock a device dates a revocation: time enough for it to arrive. */
export const revocationLeadS = 60;

/**
 * A server takes a revocation only if its date is at least so far ahead still: whatever it let through before, and whatever was on
 * its way through it then, stands in an epoch that began earlier than that.
 */
export const leastRevocationLeadS = 20;
