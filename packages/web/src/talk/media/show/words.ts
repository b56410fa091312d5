// Sizes and times as people read them.

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "2.4 MB". Powers of 1,000, as systems show them. */
export function sizeWords(bytes: number, locale: string): string {
  let at = 0;
  let value = bytes;
  while (value >= 999.5 && at < units.length - 1) {
    value /= 1000;
    at++;
  }
  const digits = at === 0 || value >= 100 ? 0 : 1;
  const format = { style: 'unit', unit: units[at] ?? 'byte', unitDisplay: at === 0 ? 'long' : 'short' } as const;
  return new Intl.NumberFormat(locale, { ...format, maximumFractionDigits: digits }).format(value);
}

/** "1:05", "1:02:03". */
export function timeWords(ms: number, locale: string): string {
  const total = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const one = new Intl.NumberFormat(locale);
  const end = two.format(seconds);
  return hours > 0 ? `${one.format(hours)}:${two.format(minutes)}:${end}` : `${one.format(minutes)}:${end}`;
}

/** What a file is, from its name or else its type: "PDF", "ZIP". Short, upper case. */
export function extensionWords(name: string, type: string): string {
  const found = /\.([\p{L}\p{N}]{1,5})$/u.exec(name)?.[1] ?? /\/(?:x-)?([a-z0-9]{1,5})$/u.exec(type)?.[1];
  return (found ?? '').toUpperCase();
}
