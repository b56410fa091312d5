// The protocol's own number and a fingerprint of the contract it stands for; a test compares the fingerprint, so that a
// change of the contract is always a decision.

/** Raised when an old peer could not understand a new one. Additive changes keep it. */
export const protocolVersion = 1;

/** SHA-256 over the descriptors of proto/heliogram/** in order of name. After a deliberate change, copy the value the test prints. */
export const contractHash = 'f1455a28918757583a89faa5a518dd189a092bca366c2b790c06f798623e4c66';
