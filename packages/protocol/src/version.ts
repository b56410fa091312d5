// The protocol's own number and a fingerprint of the contract it stands for; a test compares the fingerprint, so that a
// change of the contract is always a decision.

/** Raised when an old peer could not understand a new one. Additive changes keep it. */
export const protocolVersion = 1;

/** SHA-256 over the descriptors of proto/heliogram/** in order of name. After a deliberate change, copy the value the test prints. */
export const contractHash = '9a07fdda30ff2332010b2546a39e940bdb0bab9c26364bdbc0bad2d7054b1024';
