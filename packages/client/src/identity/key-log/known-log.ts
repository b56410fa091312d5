// The key log as this device knows it: which one it is, where it stood, and what it said of labels. Only ever moves forward.
import { create } from '@bufbuild/protobuf';
import { equal, sha256 } from '@heliogram/crypto';
import type { OpenedVersion } from '@heliogram/crypto/key-map';
import {
  type Bytes,
  type KeyLogLabelRow,
  KeyLogLabelRowSchema,
  type KeyLogRow,
  KeyLogRowSchema,
} from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../../platform/store/record-codec.ts';
import type { Store } from '../../platform/store/store.ts';
import type { Unwitnessed } from './witnessed.ts';

const logKey = 'key-log';
const forgottenAtOnce = 1000;
/** Labels are ASCII: usernames and ids in hex. */
const labelKey = (label: string): string => `key-log/label/${label}`;

/** The log of this store's server; `undefined` before anything of it was believed. */
export async function knownLog(store: Store): Promise<KeyLogRow | undefined> {
  const bytes = await store.get(logKey);
  return bytes && decodeRecord(KeyLogRowSchema, bytes);
}

/** What of the log was believed before witnesses had come to it. */
export function unwitnessedIn({ unwitnessedSize, unwitnessedSinceMs }: KeyLogRow): Unwitnessed | undefined {
  return unwitnessedSize === 0 ? undefined : { size: unwitnessedSize, sinceMs: Number(unwitnessedSinceMs) };
}

export async function keepLog(store: Store, row: Omit<KeyLogRow, '$typeName' | '$unknown'>): Promise<void> {
  await store.transact([{ put: logKey, value: encodeRecord(KeyLogRowSchema, create(KeyLogRowSchema, row)) }]);
}

/** Forgets everything about the log: the next one seen is the one to be held to. */
export async function forgetLog(store: Store): Promise<void> {
  for (;;) {
    const rows = await store.range(labelKey(''), { limit: forgottenAtOnce });
    await store.transact([{ remove: logKey }, ...rows.map(([key]) => ({ remove: key }))]);
    if (rows.length < forgottenAtOnce) return;
  }
}

/** What was believed of a label. */
export async function knownLabel(store: Store, label: string): Promise<KeyLogLabelRow | undefined> {
  const bytes = await store.get(labelKey(label));
  return bytes && decodeRecord(KeyLogLabelRowSchema, bytes);
}

/** `own`: what only the own account's row holds. */
export async function keepLabel(
  store: Store,
  label: string,
  { version, value }: OpenedVersion,
  own: { readonly numbers?: number; readonly lookedAtMs?: bigint } = {},
): Promise<void> {
  const row = create(KeyLogLabelRowSchema, { version, valueHash: sha256(value), ...own });
  await store.transact([{ put: labelKey(label), value: encodeRecord(KeyLogLabelRowSchema, row) }]);
}

/** What is wrong with a newest version, given what was believed before. */
export function labelContradiction(
  known: KeyLogLabelRow | undefined,
  newest: OpenedVersion | null,
): string | undefined {
  if (!known) return undefined;
  if (newest === null) return `version ${known.version} was there and now there is none`;
  if (newest.version < known.version) return `version ${known.version} was there, and the newest is ${newest.version}`;
  const isSame = newest.version > known.version || equal(sha256(newest.value), known.valueHash as Bytes);
  return isSame ? undefined : `version ${newest.version} has another value than before`;
}
