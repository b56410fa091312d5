// When something was, as short as it can be said: the time today, the day this week, the date before. Pure.

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, known);
  return known;
}

/** `time` in seconds since 1970, 0 nothing; `nowMs` in milliseconds. */
export function shortTime(time: number, nowMs: number, language: string): string {
  if (time === 0) return '';
  const date = new Date(time * 1000);
  const today = startOfDay(nowMs);
  if (date.getTime() >= today) return format(language, 'time', { hour: 'numeric', minute: '2-digit' }).format(date);
  if (date.getTime() >= startOfDay(today - 6 * dayMs + dayMs / 2))
    return format(language, 'day', { weekday: 'short' }).format(date);
  if (date.getFullYear() === new Date(nowMs).getFullYear())
    return format(language, 'date', { day: 'numeric', month: 'short' }).format(date);
  return format(language, 'year', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(date);
}

/** Day and time in full, for who wants to know exactly. */
export function longTime(time: number, language: string): string {
  if (time === 0) return '';
  return format(language, 'long', { dateStyle: 'full', timeStyle: 'short' }).format(new Date(time * 1000));
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}
