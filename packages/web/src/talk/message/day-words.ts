// The name of a day, as near as one says it.

const dayMs = 86_400_000;

/** Today, yesterday, the weekday of the last days, else the date; with the year where it is another. Times in milliseconds. */
export function dayWords(dayStartMs: number, nowMs: number, locale: string): string {
  const today = new Date(nowMs).setHours(0, 0, 0, 0);
  const days = Math.round((today - dayStartMs) / dayMs);
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  }
  const day = new Date(dayStartMs);
  if (days > 1 && days < 7) return new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(day);
  const isThisYear = day.getFullYear() === new Date(nowMs).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(day);
}
