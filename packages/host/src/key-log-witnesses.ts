// The witnesses of the key log as an operator writes them: verifier key and address, pair after pair.
import { CryptoError } from '@heliogram/crypto';
import { parseVerifierKey, type VerifierKey, WITNESS_KEY } from '@heliogram/crypto/transparency';

/** A witness to be asked. */
export interface WitnessAddress {
  readonly key: VerifierKey;
  readonly url: string;
}

const maxWitnesses = 32;

/** `VKEY URL VKEY URL …`, white space between. What is wrong goes to `problems`, as sentences about `variable`. */
export function readWitnesses(text: string, variable: string, problems: string[]): WitnessAddress[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length % 2 !== 0 || words.length > 2 * maxWitnesses) {
    problems.push(`${variable} must be pairs of verifier key and URL, ${maxWitnesses} at most, with spaces between.`);
    return [];
  }
  const found: WitnessAddress[] = [];
  for (let at = 0; at < words.length; at += 2) {
    const [vkey = '', url = ''] = words.slice(at, at + 2);
    try {
      const key = parseVerifierKey(vkey);
      if (key.type !== WITNESS_KEY) throw new CryptoError('unsupported', 'it is the key of a log, not of a witness');
      if (found.some((one) => one.key.name === key.name))
        throw new CryptoError('malformed', 'its name is there already');
      found.push({ key, url });
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error;
      problems.push(`${variable}: key ${at / 2 + 1}: ${error.message}.`);
    }
    if (!isAddress(url)) problems.push(`${variable}: URL ${at / 2 + 1} must look like https://witness.example.org.`);
  }
  return found;
}

function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null && /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.search}${url.hash}` === ''
  );
}
