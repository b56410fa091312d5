// The protocol's own number and a fingerprint of the contract it stands for; a test compares the fingerprint, so that a
// change of the contract is always a decision.

/** Raised when an old peer could not understand a new one. Additive changes keep it. */
export const protocolVersion = 1;

/** SHA-256 over the descriptors of proto/heliogram/** in order of name. After a deliberate change, copy the value the test prints. */
export const contractHash = '30a423f99721a4125717e69fa3405dda4dfe034d8c5cceffd1d5c5f7fe15d629';
