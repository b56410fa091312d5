// Every number of the protocol that bounds something and is not an annotation of a field, with its reason.

/** Largest socket message before sign-in: enough for every call without an account but Register. */
export const maxFramesBytesSignedOut: number = 64 * 1024;

/** Largest socket message: one call of 1 MiB and the envelope around it. Also Register's bound before sign-in. */
export const maxFramesBytes: number = 1024 * 1024 + 4096;

/** Largest reply or event message a client has to take: a response of 4 MiB joined with what the same turn produced. */
export const maxReplyFramesBytes: number = 8 * 1024 * 1024;

/** Frames in one socket message (core.v1.Frames). */
export const maxFrames = 4096;

/** Largest body of an HTTP call; JSON writes bytes as base64, a third longer. */
export const maxHttpBodyBytes: number = 1536 * 1024;

/** Calls one socket may have in flight; the server stops reading beyond it. */
export const maxCallsInFlight = 256;

/** Nesting of messages a reader accepts; the contract's deepest is 5. */
export const maxNesting = 16;
