// Numbers as people say them: 12.4K, and in full for who wants to know exactly. Pure.

const formats = new Map<string, Intl.NumberFormat>();

/** A count, short. */
export function shortCount(count: number, language: string): string {
  const known =
    formats.get(language) ?? new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  formats.set(language, known);
  return known.format(count);
}
