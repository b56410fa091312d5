// What both sides of a passkey must agree on for ever: another input would be another secret.

/** What a passkey's PRF is asked about, WebAuthn's `prf.eval.first`. The same for all: it must be known before the account is. */
export const passkeyInput: Uint8Array<ArrayBuffer> = new TextEncoder().encode('heliogram passkey prf v1');
