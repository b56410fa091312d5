// What is wrong with a phrase as typed. Apart from phrase.ts, whose list of words weighs much.
import { CryptoError, type CryptoErrorCode } from './crypto-error.ts';

/** Says which word of a phrase is at fault, counted from 1; null when it is the phrase as a whole. */
export class PhraseError extends CryptoError {
  readonly position: number | null;

  constructor(code: CryptoErrorCode, message: string, position: number | null) {
    super(code, message);
    this.name = 'PhraseError';
    this.position = position;
  }
}
