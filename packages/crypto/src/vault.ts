// Vault records: the account's small encrypted key-value store on the server. A keyring holds one data key per generation and
// the stable key record ids are made with; it is itself a record, sealed under the vault root key (VRK).
// Knows nothing of shelves, revisions or what is stored.

import { COMMITMENT_BYTES, committingKey, GCM_TAG_BYTES, gcmOpen, gcmSeal, requireCommitment } from './aead.ts';
import { type Bytes, concat, requireLength, u32be, utf8 } from './bytes.ts';
import { asArray, asBytes, asList, asUint, decodeCbor, encodeCbor } from './cbor.ts';
import { CryptoError } from './crypto-error.ts';
import { hmacSha256, sha256 } from './hash.ts';
import { ID_BYTES, MAX_U32 } from './identifiers.ts';
import { pad, unpad } from './padding.ts';
import { type Random, systemRandom } from './random.ts';

export const RECORD_ID_BYTES = 16;
export const RECORD_SALT_BYTES = 16;
/** The server's limit on a stored value. */
export const MAX_RECORD_BYTES = 262_144;
/** The largest plaintext whose padded form fits. */
export const MAX_RECORD_PLAINTEXT_BYTES = 258_044;
/** Generations a keyring can hold. */
export const MAX_GENERATIONS = 5000;
const MIN_PADDED_BYTES = 256;
const RECORD_LABEL = 'heliogram vault record v1';
const KEYRING_LABEL = 'heliogram keyring v1';
const ID_LABEL = 'heliogram record id v1';

/** The data keys of an account. */
export type Keyring = {
  /** 32 bytes; never changes, so that a record keeps its id over generations. */
  readonly idKey: Bytes;
  /** The 32-byte data key of each generation, from 1. */
  readonly keys: ReadonlyMap<number, Bytes>;
};

/** Which version of which record; all of it is bound into the sealing. */
export type RecordName = {
  readonly account: Bytes;
  readonly recordId: Bytes;
  readonly version: number;
  /** Of the data key (of the VRK for the keyring itself). */
  readonly generation: number;
};

/** A keyring with one generation. */
export function newKeyring(random: Random = systemRandom): Keyring {
  return { idKey: random(32), keys: new Map([[1, random(32)]]) };
}

/** The newest generation. */
export function newestGeneration(keyring: Keyring): number {
  return Math.max(...keyring.keys.keys());
}

/** The keyring with one more generation: made at every revocation. */
export function withNewGeneration(keyring: Keyring, random: Random = systemRandom): Keyring {
  const keys = new Map(keyring.keys);
  keys.set(newestGeneration(keyring) + 1, random(32));
  return { idKey: keyring.idKey, keys };
}

/** The data key of a generation. @throws CryptoError `wrong-key` when the keyring has none. */
export function dataKey(keyring: Keyring, generation: number): Bytes {
  const key = keyring.keys.get(generation);
  if (key === undefined) throw new CryptoError('wrong-key', `the keyring has no generation ${generation}`);
  return key;
}

/** The opaque id of a named record: HMAC-SHA256(idKey, label || name), first 16 bytes. */
export function recordId(keyring: Pick<Keyring, 'idKey'>, name: string): Bytes {
  return hmacSha256(keyring.idKey, concat(utf8(ID_LABEL), utf8(name))).slice(0, RECORD_ID_BYTES);
}

/** The id of the keyring's own record, which must be found before any key is known. */
export function keyringRecordId(account: Bytes): Bytes {
  requireLength(account, ID_BYTES, 'an account id');
  return sha256(concat(utf8(KEYRING_LABEL), account)).slice(0, RECORD_ID_BYTES);
}

function contextOf(label: string, name: RecordName): Bytes {
  requireLength(name.account, ID_BYTES, 'an account id');
  requireLength(name.recordId, RECORD_ID_BYTES, 'a record id');
  return concat(utf8(label), name.account, name.recordId, u32be(name.version), u32be(name.generation));
}

async function seal(label: string, name: RecordName, key: Bytes, plaintext: Bytes, random: Random): Promise<Bytes> {
  requireLength(key, 32, 'a data key');
  if (plaintext.length > MAX_RECORD_PLAINTEXT_BYTES) {
    throw new CryptoError('too-large', `a vault record holds at most ${MAX_RECORD_PLAINTEXT_BYTES} bytes`);
  }
  const context = contextOf(label, name);
  const salt = random(RECORD_SALT_BYTES);
  const keys = committingKey(key, concat(context, salt));
  const padded = pad(plaintext, new Uint8Array(0), MIN_PADDED_BYTES);
  return concat(salt, keys.commitment, await gcmSeal(keys.key, keys.nonce, padded, context));
}

async function open(label: string, name: RecordName, key: Bytes, sealed: Bytes): Promise<Bytes> {
  requireLength(key, 32, 'a data key');
  const head = RECORD_SALT_BYTES + COMMITMENT_BYTES;
  if (sealed.length > MAX_RECORD_BYTES) throw new CryptoError('too-large', 'larger than any vault record');
  if (sealed.length < head + MIN_PADDED_BYTES + GCM_TAG_BYTES) {
    throw new CryptoError('malformed', 'too short for a vault record');
  }
  const context = contextOf(label, name);
  const keys = committingKey(key, concat(context, sealed.subarray(0, RECORD_SALT_BYTES)));
  requireCommitment(keys.commitment, sealed.subarray(RECORD_SALT_BYTES, head));
  const padded = await gcmOpen(keys.key, keys.nonce, sealed.slice(head), context);
  return unpad(padded, 0, MIN_PADDED_BYTES).content;
}

/** Seals a record: salt 16 || commitment 32 || AES-256-GCM. `key` is the data key of `name.generation`. */
export function sealRecord(
  name: RecordName,
  key: Bytes,
  plaintext: Bytes,
  random: Random = systemRandom,
): Promise<Bytes> {
  return seal(RECORD_LABEL, name, key, plaintext, random);
}

/**
 * Opens a record. Account, id, version and generation must be those it was sealed with, so a record cannot be moved or rolled
 * back under a new version number.
 * @throws CryptoError `malformed` · `too-large` · `bad-commitment` · `bad-tag` · `bad-padding`.
 */
export function openRecord(name: RecordName, key: Bytes, sealed: Bytes): Promise<Bytes> {
  return open(RECORD_LABEL, name, key, sealed);
}

/** Seals the keyring under the VRK; `vrkGeneration` is the slot list's. */
export function sealKeyring(
  place: { readonly account: Bytes; readonly version: number; readonly vrkGeneration: number },
  vrk: Bytes,
  keyring: Keyring,
  random: Random = systemRandom,
): Promise<Bytes> {
  const generations = [...keyring.keys].sort(([a], [b]) => a - b).map(([number, key]) => [number, key]);
  const plaintext = encodeCbor([1, keyring.idKey, generations]);
  return seal(KEYRING_LABEL, keyringName(place), vrk, plaintext, random);
}

/** Opens the keyring. @throws CryptoError as {@link openRecord}, and `unsupported`. */
export async function openKeyring(
  place: { readonly account: Bytes; readonly version: number; readonly vrkGeneration: number },
  vrk: Bytes,
  sealed: Bytes,
): Promise<Keyring> {
  const plaintext = await open(KEYRING_LABEL, keyringName(place), vrk, sealed);
  const [format, idKey, generations] = asArray(decodeCbor(plaintext, MAX_RECORD_BYTES), 'a keyring', 3);
  if (format !== 1) throw new CryptoError('unsupported', 'a keyring of a newer format: update the app');
  const keys = new Map<number, Bytes>();
  for (const item of asList(generations, 'generations', MAX_GENERATIONS)) {
    const [number, key] = asArray(item, 'a generation', 2);
    keys.set(asUint(number, 'generation', MAX_U32, keys.size + 1), asBytes(key, 'data key', 32));
  }
  if (keys.size === 0 || newestGeneration({ idKey: new Uint8Array(0), keys }) !== keys.size) {
    throw new CryptoError('malformed', 'a keyring holds every generation from 1');
  }
  return { idKey: asBytes(idKey, 'record id key', 32), keys };
}

function keyringName(place: {
  readonly account: Bytes;
  readonly version: number;
  readonly vrkGeneration: number;
}): RecordName {
  const { account, version, vrkGeneration } = place;
  return { account, recordId: keyringRecordId(account), version, generation: vrkGeneration };
}

/** @throws CryptoError `rollback` when the server offers an older version of a record than one seen before. */
export function requireNoRecordRollback(seenVersion: number, version: number): void {
  if (version < seenVersion) {
    throw new CryptoError('rollback', `record version ${version} is older than ${seenVersion}, which was seen before`);
  }
}
