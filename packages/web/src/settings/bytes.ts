// Amounts of bytes as people of a language write them.
import { useLingui } from '@lingui/react';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "1.4 MB". Decimal, as browsers and disks count. */
export function writtenBytes(bytes: number, locale: string): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const digits = step > 0 && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value);
}

export function useBytes(): (bytes: number) => string {
  const { i18n } = useLingui();
  return (bytes) => writtenBytes(bytes, i18n.locale);
}
