// Times for posts made ahead: what is proposed, and what a field of a form says. Pure.

const minute = 60;
const year = 366 * 86_400;

/** This evening, tomorrow morning, tomorrow evening, as far as they are to come. Seconds since 1970. */
export function laterTimes(nowMs: number): readonly number[] {
  const at = (days: number, hour: number): number => {
    const date = new Date(nowMs);
    date.setDate(date.getDate() + days);
    return date.setHours(hour, 0, 0, 0) / 1000;
  };
  return [at(0, 18), at(1, 9), at(1, 18)].filter((time) => isSchedulable(time, nowMs));
}

/** Far enough ahead to be meant, near enough to be right. */
export function isSchedulable(at: number, nowMs: number): boolean {
  const now = nowMs / 1000;
  return at >= now + 2 * minute && at <= now + year;
}

/** As a `datetime-local` field has it. */
export function asLocal(at: number): string {
  const date = new Date(at * 1000);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Seconds since 1970; undefined where it is no time. */
export function fromLocal(text: string): number | undefined {
  const time = new Date(text).getTime();
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}
