// Trust policies as people write them: whether one can be used.
import { CryptoError, utf8 } from '@heliogram/crypto';
import { parseTrustPolicy } from '@heliogram/crypto/transparency';

/** What is wrong with a policy; undefined: nothing. */
export function policyProblem(policy: string): string | undefined {
  try {
    parseTrustPolicy(utf8(policy));
    return undefined;
  } catch (error) {
    if (error instanceof CryptoError) return error.message;
    throw error;
  }
}
