// The one error type of this package. Its code is stable and is what callers branch on; its message is for people.
// Messages never contain secrets or content.

/**
 * Why something was refused.
 * `malformed` bytes not of the expected form · `out-of-range` a number outside its bounds · `too-large` over a size limit ·
 * `bad-signature` · `bad-commitment` the key is not the one it was sealed with, or the bytes were changed · `bad-tag` AEAD
 * refused · `bad-padding` · `bad-franking-tag` · `wrong-key` the key belongs to another account or list · `wrong-account` ·
 * `wrong-context` inside and outside disagree · `rollback` older than what was seen before · `broken-chain` hashes or numbers
 * do not follow · `truncated` · `unknown-word`, `bad-checksum` of a recovery phrase · `wrong-code` of a device link ·
 * `bad-proof` a proof about a log or a map does not hold · `no-quorum` too few witnesses have cosigned · `unsupported` a
 * version this code does not know.
 */
export type CryptoErrorCode =
  | 'malformed'
  | 'out-of-range'
  | 'too-large'
  | 'bad-signature'
  | 'bad-commitment'
  | 'bad-tag'
  | 'bad-padding'
  | 'bad-franking-tag'
  | 'wrong-key'
  | 'wrong-account'
  | 'wrong-context'
  | 'rollback'
  | 'broken-chain'
  | 'truncated'
  | 'unknown-word'
  | 'bad-checksum'
  | 'wrong-code'
  | 'bad-proof'
  | 'no-quorum'
  | 'unsupported';

/** A refusal by this package. */
export class CryptoError extends Error {
  readonly code: CryptoErrorCode;

  constructor(code: CryptoErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CryptoError';
    this.code = code;
  }
}
