// The one range of bytes a request asks for (RFC 9110, 14.1). Several ranges at once are answered with the whole.

/** `[start, end)`. `whole`: no range was asked for, or none that must be honoured. `outside`: nothing of it is in the file. */
export type Range = 'whole' | 'outside' | { readonly start: number; readonly end: number };

const form = /^bytes=(\d{0,15})-(\d{0,15})$/u;

export function parseRange(header: string | null, sizeBytes: number): Range {
  const found = form.exec(header ?? '');
  if (!found) return 'whole';
  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'outside' : { start: sizeBytes - length, end: sizeBytes };
  }
  const start = Number(first);
  const end = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  if (last !== '' && Number(last) < start) return 'whole';
  return start >= sizeBytes ? 'outside' : { start, end };
}
