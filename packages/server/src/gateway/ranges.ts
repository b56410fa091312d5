// The Range header of one request, RFC 9110 section 14: a single range of bytes. Pure.

/** Bytes to send: from `start` to before `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const pattern = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * What to send of `sizeBytes` (at least 1). `undefined`: everything, because nothing, several ranges or nonsense was asked for, which
 * may be ignored. `'unsatisfiable'`: begins beyond the end.
 */
export function readRange(header: string | undefined, sizeBytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = pattern.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { start: sizeBytes - length, end: sizeBytes };
  }
  const start = Number(first);
  const end = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= sizeBytes ? 'unsatisfiable' : { start, end };
}
