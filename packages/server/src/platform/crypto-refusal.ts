// Errors of the crypto package as refusals: what a caller sent did not verify. Anything else is a fault and is thrown on.
import { CryptoError, type CryptoErrorCode, MlsError } from '@heliogram/crypto';
import { Code, type RefusalValue, refuse, type Verdict } from '@heliogram/protocol';

const codes: Partial<Record<CryptoErrorCode, Code>> = {
  malformed: Code.MALFORMED,
  unsupported: Code.MALFORMED,
  truncated: Code.MALFORMED,
  'too-large': Code.TOO_LARGE,
  'out-of-range': Code.OUT_OF_RANGE,
  rollback: Code.STALE_VERSION,
  'broken-chain': Code.STALE_VERSION,
};

/** The refusal for an error of the crypto package. `mls` is the code of MLS errors. @throws the error itself when it is none. */
export function cryptoRefusal(error: unknown, detail: string, mls: Code = Code.MALFORMED): RefusalValue {
  if (error instanceof MlsError) return refuse(mls, { detail: `${detail}: ${error.code}` });
  if (!(error instanceof CryptoError)) throw error;
  return refuse(codes[error.code] ?? Code.BAD_SIGNATURE, { detail: `${detail}: ${error.code}` });
}

/** Runs a check of the crypto package; its refusals become values. `detail` names what was checked. */
export async function verified<T>(detail: string, check: () => T | Promise<T>, mls?: Code): Promise<Verdict<T>> {
  try {
    return await check();
  } catch (error) {
    return cryptoRefusal(error, detail, mls);
  }
}
