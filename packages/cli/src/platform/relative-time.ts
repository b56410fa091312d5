// Times as people say them. Pure: the present is passed in.

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** `now`, `5 min`, `3 h`, `yesterday`, `Tue`, `12 Mar`, `12 Mar 2025`: how long ago, or when. Both in seconds since 1970. */
export function relativeTime(time: number, now: number): string {
  const age = now - time;
  if (age < minute) return 'now';
  if (age < hour) return `${Math.floor(age / minute)} min`;
  if (age < 12 * hour) return `${Math.floor(age / hour)} h`;
  const daysAgo = startOfDay(now) - startOfDay(time);
  if (daysAgo === 0) return clockTime(time);
  if (daysAgo === 1) return 'yesterday';
  const date = new Date(time * 1000);
  if (age < 6 * day) return date.toLocaleDateString('en-GB', { weekday: 'short' });
  const isThisYear = date.getFullYear() === new Date(now * 1000).getFullYear();
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...(!isThisYear && { year: 'numeric' }) });
}

/** `14:05` in local time. */
export function clockTime(time: number): string {
  return new Date(time * 1000).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** `Tuesday, 12 March 2026`: the heading over a day's messages. */
export function dayHeading(time: number): string {
  return new Date(time * 1000).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** Whole local days since 1970, so that differences count midnights. */
function startOfDay(time: number): number {
  const date = new Date(time * 1000);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / (day * 1000));
}
