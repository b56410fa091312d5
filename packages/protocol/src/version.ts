// The protocol's own number and a fingerprint of the contract it stands for; a test compares the fingerprint, so that a
// change of the contract is always a decision.

/** Raised when an old peer could not understand a new one. Additive changes keep it. */
export const protocolVersion = 1;

/** SHA-256 over the descriptors of proto/heliogram/** in order of name. After a deliberate change, copy the value the test prints. */
export const contractHash = '8d5258fdc1cb802cd8bd4804da34b78b193d88edc9e5f185cb46a79902796b11';
