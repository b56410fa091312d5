// The keys of the key log: made once, kept in the database, never logged. They outlive a change of the server's name, because
// everybody who knows the log knows it by them.
import { ed25519PublicKey, ed25519Signer } from '@heliogram/crypto';
import { type KeyMapConfiguration, vrfPublicKey } from '@heliogram/crypto/key-map';
import { formatVerifierKey, LOG_KEY, type NoteSigner, requireOrigin } from '@heliogram/crypto/transparency';
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { secretsOf } from './store.ts';

/** The path of the log below the server's name. */
export const logPath = 'keys';

/** Who the log is, and how it speaks. */
export interface KeyLogIdentity {
  readonly configuration: KeyMapConfiguration;
  /** `name+id+key`, as verifiers want it. */
  readonly verifierKey: string;
  readonly signer: NoteSigner;
  readonly vrfSeed: Bytes;
}

/** The log's identity, made where there is none yet. */
export async function keyLogIdentity(
  sql: Sql,
  given: { readonly publicHost: string; readonly random: (length: number) => Bytes },
): Promise<KeyLogIdentity> {
  const fresh = {
    origin: `${given.publicHost}/${logPath}`,
    signingSeed: given.random(32),
    vrfSeed: given.random(32),
  };
  requireOrigin(fresh.origin);
  const { origin, signingSeed, vrfSeed } = await secretsOf(sql, fresh);
  const key = { name: origin, type: LOG_KEY, publicKey: await ed25519PublicKey(signingSeed) } as const;
  return {
    configuration: { origin, vrfPublicKey: await vrfPublicKey(vrfSeed) },
    verifierKey: formatVerifierKey(key),
    signer: { key, sign: ed25519Signer(signingSeed) },
    vrfSeed,
  };
}
