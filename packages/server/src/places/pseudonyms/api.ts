// Names that stand for accounts beside public places: who follows, who reacted. The same account has another one in every place and for
// every purpose, and without the server's secret none of them leads back to it.
import type { Bytes } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { hmacSha256 } from '../../platform/digest.ts';
import { secretOf } from './store.ts';

/** What a pseudonym is for. */
export type PseudonymUse = 'follower' | 'reaction';

/** Makes pseudonyms. */
export interface Pseudonyms {
  /** HMAC-SHA256(secret, use || 0x00 || account || place), the first 16 bytes. */
  of(use: PseudonymUse, account: Bytes, place: Bytes): Promise<Bytes>;
}

const pseudonymBytes = 16;

export function createPseudonyms(given: {
  readonly database: Database;
  readonly random: (length: number) => Bytes;
}): Pseudonyms {
  let loading: Promise<Bytes> | undefined;
  const secret = (): Promise<Bytes> => {
    loading ??= secretOf(given.database, given.random(32)).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return {
    async of(use, account, place) {
      const covered = Buffer.concat([Buffer.from(`${use}\0`), account, place]);
      return hmacSha256(await secret(), covered).slice(0, pseudonymBytes);
    },
  };
}
