// The one error of this folder. Whatever ts-mls or a decoder throws on outside bytes ends here, with a code that says what to do.

/**
 * Why an MLS input was refused.
 * `malformed` not the bytes of such a structure · `wrong-epoch` for another epoch than the group's · `wrong-group` ·
 * `invalid-commit` breaks a rule of RFC 9420 · `invalid-key-package` · `foreign-leaf` a leaf whose credential the caller does
 * not accept · `removed` we are no longer a member · `tree-mismatch` the ratchet tree is not the one the group names ·
 * `unknown-key-package` a welcome for a key package we do not hold · `unsupported` a part of MLS this product does not use ·
 * `misuse` the caller asked for something contradictory.
 */
export type MlsErrorCode =
  | 'malformed'
  | 'wrong-epoch'
  | 'wrong-group'
  | 'invalid-commit'
  | 'invalid-key-package'
  | 'foreign-leaf'
  | 'removed'
  | 'tree-mismatch'
  | 'unknown-key-package'
  | 'unsupported'
  | 'misuse';

/** A refusal by the MLS layer. Messages hold no key material. */
export class MlsError extends Error {
  readonly code: MlsErrorCode;

  constructor(code: MlsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MlsError';
    this.code = code;
  }
}

/** Runs `work`; anything that is no MlsError becomes one of `code`. */
export async function guarded<T>(code: MlsErrorCode, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof MlsError ? cause : new MlsError(code, what, { cause });
  }
}

/** Throws when `condition` does not hold. */
export function require(condition: boolean, code: MlsErrorCode, message: string): asserts condition {
  if (!condition) throw new MlsError(code, message);
}
