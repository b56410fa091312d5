// What an upload may be and take. Pure.
import { type Bytes, Code, type RefusalValue, refuse, toHex } from '@heliogram/protocol';

/** Limits of one instance. */
export interface MediaLimits {
  /** The largest single upload. */
  readonly maxBlobBytes: number;
  /** What the uploads of one account may take together. */
  readonly quotaBytes: number;
  /** Room that uploads leave on the disk: the database needs some too. */
  readonly keepFreeBytes: number;
}

/** What an operator does not say. */
export const defaultMediaLimits: MediaLimits = {
  maxBlobBytes: 4 * 2 ** 30,
  quotaBytes: 20 * 2 ** 30,
  keepFreeBytes: 2 ** 30,
};

export const mediaStates = { arriving: 1, whole: 2, going: 3 } as const;
export type MediaState = (typeof mediaStates)[keyof typeof mediaStates];

/** A stored upload. */
export interface MediaRow {
  readonly blob: Bytes;
  readonly account: Bytes;
  readonly sizeBytes: number;
  readonly storedBytes: number;
  readonly state: MediaState;
  /** For public places, and for these alone. */
  readonly isPublic: boolean;
  /** SHA-256 of a public one that is whole; else empty. */
  readonly hash: Bytes;
  /** Media type of a public one, where it is safe to show; else empty. */
  readonly type: string;
}

const blockBytes = 4096;

/** What a size takes of the quota: whole blocks, so that many small uploads are not free. */
export function chargeOf(sizeBytes: number): number {
  return Math.ceil(sizeBytes / blockBytes) * blockBytes;
}

/** OUT_OF_RANGE, TOO_LARGE. */
export function refuseSize(sizeBytes: bigint, limits: MediaLimits): RefusalValue | undefined {
  if (sizeBytes === 0n) return refuse(Code.OUT_OF_RANGE, { detail: 'size_bytes' });
  if (sizeBytes > BigInt(limits.maxBlobBytes)) return refuse(Code.TOO_LARGE, { detail: 'size_bytes' });
  return undefined;
}

/** Whether a repeated reservation is the same one: of this account, with this size, for the same kind of place, not on its way out. */
export function isSameReservation(
  row: MediaRow,
  wanted: Pick<MediaRow, 'account' | 'sizeBytes' | 'isPublic'>,
): boolean {
  const isAlike = row.sizeBytes === wanted.sizeBytes && row.isPublic === wanted.isPublic;
  return isOwn(row, wanted.account) && isAlike && row.state !== mediaStates.going;
}

export function isOwn(row: MediaRow, account: Bytes): boolean {
  return toHex(row.account) === toHex(account);
}
