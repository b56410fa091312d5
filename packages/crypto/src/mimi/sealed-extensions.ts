// The extensions every message of a sealed chat carries: sender and room (MIMI 1 and 2, which franking needs), the newest
// journal entry the sender knew (-1) and the newest device list of their own account (-2); now and then where the sender saw the
// server's key log stand (-8). Private keys are negative.

import type { Bytes } from '../bytes.ts';
import { asArray, asBytes, asText, asUint, type CborValue } from '../cbor.ts';
import { CryptoError } from '../crypto-error.ts';
import { MAX_U32, roomUri, userUri } from '../identifiers.ts';
import type { MimiExtensions } from './content.ts';

const SENDER_URI = 1;
const ROOM_URI = 2;
const LAST_SEEN = -1;
const DEVICE_LIST_NUMBER = -2;
const KEY_LOG = -8;
const MAX_URI_BYTES = 1024;

/** The newest entry of the journal a sender had, and its chain hash. */
export type LastSeen = { readonly seq: number; readonly hash: Bytes };

/** Where a sender saw the key log stand: its size, its root (32 bytes) and the log's Ed25519 signature over that checkpoint. */
export type SeenKeyLog = { readonly size: number; readonly root: Bytes; readonly signature: Bytes };

export type SealedExtensions = {
  readonly senderUri: string;
  readonly roomUri: string;
  readonly lastSeen: LastSeen | null;
  readonly deviceListNumber: number | null;
  readonly keyLog?: SeenKeyLog;
};

/** Builds the map; `more` are further private extensions (polls, keyboards). */
export function sealedExtensions(
  fields: SealedExtensions,
  more: MimiExtensions = new Map<number | string, CborValue>(),
): MimiExtensions {
  const map = new Map<number | string, CborValue>(more);
  map.set(SENDER_URI, fields.senderUri);
  map.set(ROOM_URI, fields.roomUri);
  if (fields.lastSeen !== null) map.set(LAST_SEEN, [fields.lastSeen.seq, fields.lastSeen.hash]);
  if (fields.deviceListNumber !== null) map.set(DEVICE_LIST_NUMBER, fields.deviceListNumber);
  const { keyLog } = fields;
  if (keyLog !== undefined) map.set(KEY_LOG, [keyLog.size, keyLog.root, keyLog.signature]);
  return map;
}

/** Reads them. @throws CryptoError `malformed` when sender or room is missing · `out-of-range`. */
export function readSealedExtensions(extensions: MimiExtensions): SealedExtensions {
  const lastSeen = extensions.get(LAST_SEEN);
  const list = extensions.get(DEVICE_LIST_NUMBER);
  const keyLog = extensions.get(KEY_LOG);
  return {
    senderUri: asText(extensions.get(SENDER_URI), 'sender URI (extension 1)', MAX_URI_BYTES),
    roomUri: asText(extensions.get(ROOM_URI), 'room URI (extension 2)', MAX_URI_BYTES),
    lastSeen: lastSeen === undefined ? null : lastSeenFrom(lastSeen),
    deviceListNumber: list === undefined ? null : asUint(list, 'device list number', MAX_U32, 1),
    ...(keyLog === undefined ? {} : { keyLog: seenKeyLogFrom(keyLog) }),
  };
}

function lastSeenFrom(value: CborValue): LastSeen {
  const [seq, hash] = asArray(value, 'last seen', 2);
  return { seq: asUint(seq, 'last seen', MAX_U32), hash: asBytes(hash, 'chain hash', 32) };
}

function seenKeyLogFrom(value: CborValue): SeenKeyLog {
  const [size, root, signature] = asArray(value, 'the key log as seen', 3);
  return {
    size: asUint(size, 'the size of a key log', Number.MAX_SAFE_INTEGER, 1),
    root: asBytes(root, 'the root of a key log', 32),
    signature: asBytes(signature, 'the signature of a key log', 64),
  };
}

/**
 * Sender and room inside must be those outside, else the content was moved.
 * @throws CryptoError `wrong-context`, and what {@link readSealedExtensions} throws.
 */
export function requireSealedContext(
  extensions: MimiExtensions,
  outside: { readonly host: string; readonly account: Bytes; readonly chat: Bytes },
): SealedExtensions {
  const inside = readSealedExtensions(extensions);
  const { host, account, chat } = outside;
  if (inside.senderUri !== userUri(host, account) || inside.roomUri !== roomUri(host, chat)) {
    throw new CryptoError('wrong-context', 'the content names another sender or chat than the message around it');
  }
  return inside;
}
